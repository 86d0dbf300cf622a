/** The job that takes in a file whose parts wait. */
import type { Json } from '@marque/shared/events';
import type { Platform } from '@marque/shared/platform/subgraph';
import { z } from 'zod';
import type { WithWorths } from '../../inventory/services/worths.js';
import type { WithHomes } from '../../neighbours/identity.js';
import { headerOf } from '../domain/csv-file.js';
import { type UploadMode, uploadModes } from '../domain/inventory-format.js';
import { partText, removeParts } from '../store/import-parts.js';
import { findImport } from '../store/imports.js';
import { checkedPortions } from './checked-portions.js';
import { restartImport } from './import-run.js';
import { takeRows } from './take-rows.js';

/** The name of its task. */
export const stagedImportJob = 'vehicles.staged_import';

const payloadShape = z.object({
  tenantId: z.uuid(),
  importId: z.uuid(),
  sellerId: z.uuid(),
  parts: z.int(),
  confirmUnknownMakes: z.boolean(),
});
type StagedImport = z.infer<typeof payloadShape>;

/** The texts of the parts, one in memory at a time. */
async function* piecesOf({ database }: Platform, { tenantId, importId, parts }: StagedImport): AsyncGenerator<string> {
  for (let part = 1; part <= parts; part += 1) {
    const text = await database.read(tenantId, (tx) => partText(tx, tenantId, importId, part));
    if (text === null) throw new Error(`Part ${part} of import ${importId} is gone.`);
    yield text;
  }
}

const modeOf = (format: string): UploadMode => uploadModes.find((mode) => mode === format) ?? 'ALL_OR_NOTHING';

/** Takes the file in from its first row; what an interrupted run of it has stored is found again. One that has ended is left as it is. */
export async function runStagedImport({ homes, worths, ...platform }: Platform & WithHomes & WithWorths, payload: Json): Promise<void> {
  const staged = payloadShape.parse(payload);
  const { tenantId, importId, sellerId, confirmUnknownMakes } = staged;
  const { database } = platform;
  const found = await database.read(tenantId, (tx) => findImport(tx, tenantId, importId));
  if (found?.state === 'RUNNING') {
    const start = await restartImport(platform, found);
    const home = await homes.of(tenantId);
    const first = await database.read(tenantId, (tx) => partText(tx, tenantId, importId, 1));
    const header = await headerOf(first ?? '');
    const file = { tenantId, pieces: piecesOf(platform, staged), header, home, confirmUnknownMakes };
    const enlisted = { importId, tenantId, sellerId, currency: home.currency };
    const worthsOf = worths.ofFile(tenantId, home.currency);
    await takeRows(platform, modeOf(found.format), { file: enlisted, portions: checkedPortions(platform, file), worthsOf, start });
  }
  await database.tenant(tenantId, (tx) => removeParts(tx, tenantId, importId));
}
