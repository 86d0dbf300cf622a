/** Takes a file of vehicles into the inventory that fits into a request. */
import { actorOf, type CommandContext } from '@marque/shared/commands';
import { isRefusal } from '@marque/shared/outcome';
import type { WithHomes } from '../../neighbours/identity.js';
import type { WithWorths } from '../../inventory/services/worths.js';
import { fileProblem, headerOf, piecesOf } from '../domain/csv-file.js';
import { hasInventoryColumns, inventoryColumns, type UploadMode } from '../domain/inventory-format.js';
import { unknownFormat } from '../domain/unknown-format.js';
import { checkedPortions } from './checked-portions.js';
import type { ImportOutcome } from './import-catalogue.js';
import { type ImportedFile, startImport } from './import-run.js';
import { takeRows } from './take-rows.js';

/** A file of vehicles, and how it is taken in. */
export interface UploadInventory extends ImportedFile {
  readonly mode: UploadMode;
  /** Makes that nobody knows are meant as they are written. */
  readonly confirmUnknownMakes: boolean;
}

/**
 * Uploads the file; the caller becomes owner and lister of its vehicles. The same id with the same file and mode answers what the first run
 * answered; who confirms makes sends it under a new id.
 */
export async function uploadInventory(
  context: CommandContext & WithHomes & WithWorths,
  { mode, confirmUnknownMakes, importId, csv }: UploadInventory,
): Promise<ImportOutcome> {
  const problem = fileProblem(csv);
  if (problem) return problem;
  const { platform, caller, homes, worths } = context;
  const { tenantId, actorId: sellerId } = actorOf(caller);
  const header = await headerOf(csv);
  if (!hasInventoryColumns(header)) return unknownFormat(header, [inventoryColumns]);
  const home = await homes.of(tenantId);
  const start = await startImport(context, { importId, content: csv, kind: 'INVENTORY', format: mode });
  if (isRefusal(start) || start.state !== 'RUNNING') return start;
  const portions = checkedPortions(platform, { tenantId, pieces: piecesOf(csv), header, home, confirmUnknownMakes });
  const worthsOf = worths.ofFile(tenantId, home.currency);
  return takeRows(platform, mode, { file: { importId, tenantId, sellerId, currency: home.currency }, portions, worthsOf, start });
}
