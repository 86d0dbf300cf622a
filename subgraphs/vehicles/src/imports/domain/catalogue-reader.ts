import type { CatalogueFacts } from '../../catalogue/domain/catalogue-entry.js';
import { type CatalogueFormat, rowOf, type RowReading } from './catalogue-formats.js';
import type { CsvRecord } from './csv-records.js';
import type { RefusedRow, RowWarning } from './imported-rows.js';

/** What was read of some records. */
export interface CatalogueReading {
  readonly entries: CatalogueFacts[];
  readonly refusals: RefusedRow[];
  readonly warnings: RowWarning[];
}

/** Reads records of one format and remembers every key of the file: two rows with one key cannot both be right. */
export class CatalogueReader {
  private readonly lineOfKey = new Map<string, number>();

  constructor(
    private readonly format: CatalogueFormat,
    private readonly header: readonly string[],
    private readonly country: string,
  ) {}

  read(records: readonly CsvRecord[]): CatalogueReading {
    const read: CatalogueReading = { entries: [], refusals: [], warnings: [] };
    for (const record of records) {
      const { line } = record;
      const reading = this.readOne(record);
      if (reading.problems) read.refusals.push({ line, reasons: reading.problems });
      else {
        read.entries.push(...reading.entries);
        if (reading.warnings.length > 0) read.warnings.push({ line, texts: reading.warnings });
      }
    }
    return read;
  }

  private readOne(record: CsvRecord): RowReading {
    if (record.problem !== undefined) return { problems: [record.problem] };
    const row = rowOf(this.header, record.fields);
    if (!row) return { problems: [`The row has ${record.fields.length} fields, the header ${this.header.length}.`] };
    const reading = this.format.read(row, this.country);
    if (reading.problems) return reading;
    const { entries } = reading;
    const repeated = entries.find(({ importKey }) => this.lineOfKey.has(importKey));
    if (repeated) return { problems: [`The row repeats line ${this.lineOfKey.get(repeated.importKey)}.`] };
    for (const { importKey } of entries) this.lineOfKey.set(importKey, record.line);
    return reading;
  }
}
