/** The rows of a file of prices, as whoever made it has written it. */
import { createReadStream } from 'node:fs';
import { rowOf } from '../imports/domain/catalogue-formats.js';
import { readRecords } from '../imports/domain/csv-records.js';

type Row = Readonly<Record<string, string>>;

async function* textOf(file: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const pieces: AsyncIterable<Uint8Array> = createReadStream(file);
  for await (const piece of pieces) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

/** UTF-16 by its mark, UTF-8 where all of it is, else what Windows writes in Europe and America. */
async function encodingOf(file: string): Promise<string> {
  const mark: AsyncIterable<Uint8Array> = createReadStream(file, { end: 1 });
  for await (const [first, second] of mark) {
    if (first === 0xff && second === 0xfe) return 'utf-16le';
    if (first === 0xfe && second === 0xff) return 'utf-16be';
  }
  try {
    for await (const text of textOf(file, 'utf-8')) void text;
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1252';
    throw error;
  }
}

/** What divides the fields of a header: the sign that it has most of. */
function delimiterOf(header: string): string {
  const count = (sign: string): number => header.split(sign).length;
  return [',', ';', '\t', '|'].reduce((most, sign) => (count(sign) > count(most) ? sign : most));
}

async function firstLineOf(file: string, encoding: string): Promise<string> {
  let text = '';
  for await (const piece of textOf(file, encoding)) {
    text += piece;
    const line = text.trimStart().split(/\r?\n/, 1)[0] ?? '';
    if (line.length < text.trimStart().length || text.length > 65_536) return line;
  }
  return text;
}

/** Opens a file of separated values, whatever separates them and in whichever encoding; its rows can be read again and again. */
export async function marketRows(file: string): Promise<() => AsyncGenerator<Row>> {
  const encoding = await encodingOf(file);
  const delimiter = delimiterOf(await firstLineOf(file, encoding));
  return async function* rows() {
    let header: readonly string[] | null = null;
    for await (const records of readRecords(textOf(file, encoding), delimiter)) {
      for (const { fields } of records) {
        if (!fields) continue;
        if (header === null) header = fields.map((name) => name.trim());
        else yield rowOf(header, fields) ?? {};
      }
    }
  };
}
