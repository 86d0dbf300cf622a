/** Begins the import of a file whose parts wait; a job takes them in. */
import { actorOf, type CommandContext } from '@marque/shared/commands';
import { type InvalidInput, isRefusal, notFound, type NotFound } from '@marque/shared/outcome';
import { headerOf } from '../domain/csv-file.js';
import { hasInventoryColumns, inventoryColumns, type UploadMode } from '../domain/inventory-format.js';
import { isPartNumber, noPartNumber } from '../domain/staged-file.js';
import { unknownFormat } from '../domain/unknown-format.js';
import { partsOfImport, partText } from '../store/import-parts.js';
import { findImport } from '../store/imports.js';
import type { ImportOutcome } from './import-catalogue.js';
import { startImport } from './import-run.js';
import { stagedImportJob } from './run-staged-import.js';

/** Which file, and how it is taken in. */
export interface ImportStaged {
  readonly importId: string;
  /** How many parts it has: one that is missing is noticed. */
  readonly parts: number;
  readonly mode: UploadMode;
  readonly confirmUnknownMakes: boolean;
}

/**
 * Answers the import, RUNNING: it goes on in the background, and whoever follows it is told. The same id with the same parts and mode answers how
 * far it is, also once it has ended.
 */
export async function importStaged(
  context: CommandContext,
  { importId, parts, mode, confirmUnknownMakes }: ImportStaged,
): Promise<ImportOutcome | InvalidInput | NotFound> {
  if (!isPartNumber(parts)) return noPartNumber('parts');
  const { platform, caller } = context;
  const { database, jobs } = platform;
  const { tenantId, actorId: sellerId } = actorOf(caller);
  const { staged, first, known } = await database.read(tenantId, async (tx) => ({
    staged: (await partsOfImport(tx, tenantId, importId)).filter(({ stagedBy }) => stagedBy === sellerId),
    first: await partText(tx, tenantId, importId, 1),
    known: await findImport(tx, tenantId, importId),
  }));
  // Its parts are gone once it has ended.
  if (staged.length === 0 && known?.startedBy === sellerId && known.format === mode) return known;
  if (first === null || staged.length !== parts || staged.some(({ part }, index) => part !== index + 1))
    return notFound(
      `This file is to have the parts 1 to ${parts}; ${staged.length} are here, the last with the number ${staged.at(-1)?.part ?? 0}.`,
      'parts',
    );
  const header = await headerOf(first);
  if (!hasInventoryColumns(header)) return unknownFormat(header, [inventoryColumns]);
  const content = staged.map(({ contentHash }) => contentHash).join('\n');
  const start = await startImport(context, { importId, content, kind: 'INVENTORY', format: mode });
  if (isRefusal(start)) return start.refused === 'Conflict' && known ? known : start;
  if (start.state !== 'RUNNING') return start;
  const payload = { tenantId, importId, sellerId, parts, confirmUnknownMakes };
  await database.tenant(tenantId, (tx) => jobs.schedule(tx, { task: stagedImportJob, payload, key: `import:${importId}` }));
  return start;
}
