/** Keeps a part of a file that is larger than a request, until the whole file is asked to be imported. */
import { actorOf, type CommandContext } from '@marque/shared/commands';
import {
  conflict,
  type Conflict,
  idempotencyConflict,
  type IdempotencyConflict,
  invalidInput,
  type InvalidInput,
} from '@marque/shared/outcome';
import { partProblem } from '../domain/csv-file.js';
import { isPartNumber, mostPartCharacters, mostParts, noPartNumber } from '../domain/staged-file.js';
import { insertPart, partsOfImport, partsWaiting } from '../store/import-parts.js';
import { hashOfFile } from './import-run.js';

/** A part by its number. */
export interface StagePart {
  readonly importId: string;
  /** From 1. */
  readonly part: number;
  /** The text behind that of the part before; cut anywhere. */
  readonly csv: string;
}

/** A part that is kept. */
export interface StagedPart {
  readonly importId: string;
  readonly part: number;
}

/** Parts that one person may have waiting: of a few large files. */
const mostWaiting = 2 * mostParts;

/** Keeps the part; the same part again changes nothing, another text under its number is refused. */
export async function stagePart(
  { platform, caller }: CommandContext,
  { importId, part, csv }: StagePart,
): Promise<StagedPart | InvalidInput | Conflict | IdempotencyConflict> {
  const { tenantId, actorId: stagedBy } = actorOf(caller);
  if (!isPartNumber(part)) return noPartNumber('part');
  if (csv.length === 0 || csv.length > mostPartCharacters) return invalidInput(`A part has 1 to ${mostPartCharacters} characters.`, 'csv');
  const problem = partProblem(csv);
  if (problem) return problem;
  const contentHash = hashOfFile([csv]);
  const row = { tenantId, importId, part, stagedBy, csv, contentHash, stagedAt: platform.clock.now() };
  return platform.database.tenant(tenantId, async (tx): Promise<StagedPart | Conflict | IdempotencyConflict> => {
    if ((await partsWaiting(tx, tenantId, stagedBy)) >= mostWaiting)
      return conflict('Too many parts wait for their import. Import or leave them: they are removed after a day.', 'part');
    if (await insertPart(tx, row)) return { importId, part };
    const known = (await partsOfImport(tx, tenantId, importId)).find((each) => each.part === part);
    const same = known?.contentHash === contentHash && known.stagedBy === stagedBy;
    return same ? { importId, part } : { ...idempotencyConflict, path: ['input', 'part'] };
  });
}
