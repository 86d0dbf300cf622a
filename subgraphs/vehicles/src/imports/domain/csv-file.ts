/** A file of comma-separated values as one text. */
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { foldHeader } from './catalogue-formats.js';
import { readRecords } from './csv-records.js';
import { strayCharacter } from './stray-character.js';

const largestFile = 32 * 1024 * 1024;
/** No header is longer. */
const headerWithin = 100_000;

/** So much of a text is enough to tell its encoding. */
const sample = 4096;

/** Whether every second character or so is NUL: UTF-16 that was read as UTF-8. A single one is somebody's stray character. */
function looksLikeUtf16(csv: string): boolean {
  const beginning = csv.slice(0, sample);
  return beginning.split('\0').length - 1 >= beginning.length / 4;
}

/** What a text of another encoding leaves where it was read as UTF-8: NUL characters of UTF-16, and marks in the place of what was lost. */
function encodingProblem(csv: string): InvalidInput | null {
  if (csv.includes('\0') && looksLikeUtf16(csv))
    return invalidInput('The file looks like UTF-16 that was read as UTF-8: save it as UTF-8.', 'csv');
  if (csv.includes('\uFFFD'))
    return invalidInput('Characters were lost, as when Windows-1252 is read as UTF-8: save the file as UTF-8.', 'csv');
  return null;
}

/** Why the part of a file cannot be kept: the database stores no NUL, and here its line is not known yet; null where it can. */
export function partProblem(csv: string): InvalidInput | null {
  const stray = strayCharacter(csv);
  return encodingProblem(csv) ?? (stray === null ? null : invalidInput(`In this part, ${stray}.`, 'csv'));
}

/** Why the file is not even looked at; null where it is. A line with a stray NUL costs itself alone. */
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
