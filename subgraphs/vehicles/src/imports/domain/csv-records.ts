/** Reads CSV so that a broken row costs itself and nothing else. */
import { parse } from 'csv-parse/sync';
import { strayCharacter } from './stray-character.js';

/** A record with the number of its first line (the file's first line is 1): its fields, or why it could not be read. */
export type CsvRecord =
  | { readonly line: number; readonly fields: readonly string[]; readonly problem?: undefined }
  | { readonly line: number; readonly fields?: undefined; readonly problem: string };

/** Lines that one quoted field may span; past this the quote counts as a stray one. */
const maxLinesOfRecord = 25;
const maxLineLength = 65_536;
const linesPerParse = 1000;

const hasOpenQuote = (text: string): boolean => (text.split('"').length - 1) % 2 === 1;

function parseOne(text: string, delimiter: string): string[] | null {
  try {
    const records: string[][] = parse(text, { relax_column_count: true, delimiter });
    return records.length === 1 ? (records[0] ?? null) : null;
  } catch {
    return null;
  }
}

/** Parses whole lines that have no open quote at once; falls back to line by line where one of them is malformed. */
function parseLines(lines: readonly NumberedLine[], delimiter: string): CsvRecord[] {
  try {
    const records: string[][] = parse(lines.map(({ text }) => text).join('\n'), {
      relax_column_count: true,
      delimiter,
    });
    if (records.length === lines.length) return lines.map(({ line }, index) => ({ line, fields: records[index] ?? [] }));
  } catch {
    // One of the lines is malformed: the loop below finds out which.
  }
  return lines.map(({ line, text }) => {
    const fields = parseOne(text, delimiter);
    return fields ? { line, fields } : { line, problem: 'The quotes of this line are malformed.' };
  });
}

interface NumberedLine {
  readonly line: number;
  readonly text: string;
}

/** Physical lines of a chunked text, without byte-order mark and line ends. */
async function* linesOf(chunks: AsyncIterable<string> | Iterable<string>): AsyncGenerator<NumberedLine> {
  let rest = '';
  let line = 0;
  for await (const chunk of chunks) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      line += 1;
      yield { line, text: clean(part, line) };
    }
    // A line without an end must not grow without a bound; its beginning is enough to refuse it.
    if (rest.length > 2 * maxLineLength) rest = rest.slice(0, maxLineLength + 1);
  }
  if (rest !== '') yield { line: line + 1, text: clean(rest, line + 1) };
}

function clean(text: string, line: number): string {
  const withoutMark = line === 1 && text.startsWith('\uFEFF') ? text.slice(1) : text;
  return withoutMark.endsWith('\r') ? withoutMark.slice(0, -1) : withoutMark;
}

/** Turns lines into records, keeping those that wait for a closing quote. */
class RecordAssembler {
  private readonly whole: NumberedLine[] = [];
  private pending: NumberedLine[] = [];

  constructor(private readonly delimiter: string) {}

  take(line: NumberedLine): CsvRecord[] {
    if (line.text.length > maxLineLength)
      return [...this.flush(), { line: line.line, problem: `The line is longer than ${maxLineLength} characters.` }];
    const stray = strayCharacter(line.text);
    if (stray !== null) return [...this.flush(), { line: line.line, problem: `In this line, ${stray}.` }];
    if (this.pending.length > 0) return this.continuePending(line);
    if (hasOpenQuote(line.text)) {
      this.pending.push(line);
      return this.drain();
    }
    if (line.text.trim() !== '') this.whole.push(line);
    return this.whole.length >= linesPerParse ? this.drain() : [];
  }

  private continuePending(line: NumberedLine): CsvRecord[] {
    this.pending.push(line);
    if (hasOpenQuote(line.text)) {
      const first = this.pending[0]?.line ?? line.line;
      const fields = parseOne(this.pending.map(({ text }) => text).join('\n'), this.delimiter);
      if (!fields) return this.giveUpFirst();
      this.pending = [];
      return [{ line: first, fields }];
    }
    return this.pending.length > maxLinesOfRecord ? this.giveUpFirst() : [];
  }

  /** The first pending line has a stray quote: it alone is refused, the lines after it are read again. */
  private giveUpFirst(): CsvRecord[] {
    const [first, ...others] = this.pending;
    this.pending = [];
    if (!first) return [];
    const records: CsvRecord[] = [{ line: first.line, problem: 'A quote on this line is never closed.' }];
    for (const line of others) records.push(...this.take(line));
    return records;
  }

  private drain(): CsvRecord[] {
    const lines = this.whole.splice(0);
    return lines.length > 0 ? parseLines(lines, this.delimiter) : [];
  }

  flush(): CsvRecord[] {
    const records = this.drain();
    while (this.pending.length > 0) records.push(...this.giveUpFirst());
    return [...records, ...this.drain()];
  }
}

/** All records of a CSV text in order of their lines, in portions; blank lines are left out. */
export async function* readRecords(chunks: AsyncIterable<string> | Iterable<string>, delimiter = ','): AsyncGenerator<CsvRecord[]> {
  const assembler = new RecordAssembler(delimiter);
  for await (const line of linesOf(chunks)) {
    const records = assembler.take(line);
    if (records.length > 0) yield records;
  }
  const rest = assembler.flush();
  if (rest.length > 0) yield rest;
}
