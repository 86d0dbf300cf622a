/** Reads a file of vehicles and checks each row, a portion at a time: memory does not grow with the file. */
import type { Platform } from '@marque/shared/platform/subgraph';
import { isRefusal } from '@marque/shared/outcome';
import type { VehicleDraft } from '../../inventory/domain/draft.js';
import { checkDraft, type InvalidDraft } from '../../inventory/domain/draft-check.js';
import { isKnownMake } from '../../catalogue/domain/known-makes.js';
import type { InvalidVin } from '../../inventory/domain/refusals.js';
import { makesHeld } from '../../inventory/store/makes.js';
import type { Home } from '../../neighbours/identity.js';
import { rowOf } from '../domain/catalogue-formats.js';
import { type CsvRecord, readRecords } from '../domain/csv-records.js';
import type { RefusedRow } from '../domain/imported-rows.js';
import { readInventoryRow } from '../domain/inventory-format.js';

/** A row that can be taken in. */
export interface CheckedRow {
  readonly line: number;
  readonly draft: VehicleDraft;
  /** The business’s own number of the vehicle, where the file has one. */
  readonly stockNumber: string | null;
  readonly warnings: readonly string[];
}

/** Some rows of a file. */
export interface CheckedPortion {
  readonly rows: readonly CheckedRow[];
  readonly refusals: readonly RefusedRow[];
}

/** What a file is read by. */
export interface InventoryFile {
  readonly tenantId: string;
  /** The text in pieces, cut anywhere. */
  readonly pieces: AsyncIterable<string> | Iterable<string>;
  readonly header: readonly string[];
  /** What every row has beside its own fields. */
  readonly constants?: Readonly<Record<string, string>>;
  readonly home: Home;
  /** Makes that nobody knows are meant as they are written. */
  readonly confirmUnknownMakes: boolean;
}

const rowsPerPortion = 500;

function readRow({ header, constants, home }: InventoryFile, record: CsvRecord): CheckedRow | RefusedRow {
  const { line } = record;
  if (record.problem !== undefined) return { line, reasons: [record.problem] };
  const row = rowOf(header, record.fields);
  if (!row) return { line, reasons: [`The row has ${record.fields.length} fields, the header ${header.length}.`] };
  const reading = readInventoryRow({ ...constants, ...row }, home.country);
  const stockNumber = row['stock_number']?.trim() || null;
  return reading.draft === undefined ? { line, reasons: reading.problems } : { line, stockNumber, ...reading };
}

/** Records behind the header, in portions. */
async function* recordPortions(pieces: InventoryFile['pieces']): AsyncGenerator<CsvRecord[]> {
  let waiting: CsvRecord[] = [];
  let isHeader = true;
  for await (const records of readRecords(pieces)) {
    waiting.push(...(isHeader ? records.slice(1) : records));
    isHeader = false;
    while (waiting.length >= rowsPerPortion) yield waiting.splice(0, rowsPerPortion);
  }
  if (waiting.length > 0) yield waiting;
}

const reasonsOf = (refusal: InvalidVin | InvalidDraft): string[] =>
  refusal.refused === 'InvalidVin' ? [refusal.message] : refusal.problems.map(({ text }) => text);

/** Which makes the business has itself, each asked for once. */
class OwnMakes {
  private readonly known = new Map<string, boolean>();

  constructor(
    private readonly platform: Pick<Platform, 'database'>,
    private readonly tenantId: string,
  ) {}

  /** Looks up those of a portion that nobody knows, in one statement. */
  async learn(makes: readonly string[]): Promise<void> {
    const strange = [...new Set(makes)].filter((make) => !isKnownMake(make) && !this.known.has(make));
    if (strange.length === 0) return;
    const held = await this.platform.database.read(this.tenantId, (tx) => makesHeld(tx, this.tenantId, strange));
    for (const make of strange) this.known.set(make, held.has(make));
  }

  has = (make: string): boolean => this.known.get(make) ?? true;
}

/** Each row by the rules of its format, then by those of a draft. */
export async function* checkedPortions(
  platform: Pick<Platform, 'database' | 'clock'>,
  file: InventoryFile,
): AsyncGenerator<CheckedPortion> {
  const { home, confirmUnknownMakes } = file;
  const makes = new OwnMakes(platform, file.tenantId);
  for await (const records of recordPortions(file.pieces)) {
    const read = records.map((record) => readRow(file, record));
    await makes.learn(read.flatMap((row) => ('draft' in row ? [row.draft.make] : [])));
    const now = platform.clock.now();
    const rows: CheckedRow[] = [];
    const refusals: RefusedRow[] = [];
    for (const row of read) {
      if (!('draft' in row)) {
        refusals.push(row);
        continue;
      }
      const { line, draft, stockNumber, warnings } = row;
      const check = checkDraft(draft, { now, currency: home.currency, makeIsKnown: confirmUnknownMakes || makes.has(draft.make) });
      if (isRefusal(check)) refusals.push({ line, reasons: reasonsOf(check) });
      else {
        const doubts = check.doubts.map(({ text }) => text);
        rows.push({ line, draft: check.draft, stockNumber, warnings: [...warnings, ...check.warnings, ...doubts] });
      }
    }
    yield { rows, refusals };
  }
}
