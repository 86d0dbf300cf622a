/** A file of comma-separated values as one text. */
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { foldHeader } from './catalogue-formats.js';
import { readRecords } from './csv-records.js';

const largestFile = 32 * 1024 * 1024;
/** No header is longer. */
const headerWithin = 100_000;

/** What a text of another encoding leaves where it was read as UTF-8: NUL characters of UTF-16, and marks in the place of what was lost. */
export function encodingProblem(csv: string): InvalidInput | null {
  if (csv.includes('\0')) return invalidInput('The file looks like UTF-16 that was read as UTF-8: save it as UTF-8.', 'csv');
  if (csv.includes('\uFFFD'))
    return invalidInput('Characters were lost, as when Windows-1252 is read as UTF-8: save the file as UTF-8.', 'csv');
  return null;
}

/** Why the file is not even looked at; null where it is. */
export const fileProblem = (csv: string): InvalidInput | null =>
  csv.length > largestFile ? invalidInput('A file has at most 32 MB; split it.', 'csv') : encodingProblem(csv);

/** The text in pieces, so that reading it never copies the whole. */
export function* piecesOf(text: string, size = 65_536): Generator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

/** The folded header of a file: its first record that is not blank. */
export async function headerOf(csv: string): Promise<string[]> {
  for await (const [first] of readRecords(piecesOf(csv.slice(0, headerWithin)))) return foldHeader(first?.fields ?? []);
  return [];
}
