import type { Refusal } from '@marque/shared/outcome';

/** Nobody knows how to read the file. */
export type UnknownFormat = Refusal<'UnknownFormat', { header: readonly string[]; known: readonly (readonly string[])[] }>;

const shownColumns = 100;

/** A column that a header names twice; undefined without one. What has no name is no column. */
export const repeatedIn = (header: readonly string[]): string | undefined =>
  header.find((name, at) => name !== '' && header.indexOf(name) !== at);

/** What keeps the header from being one of the nearest format. */
function nearest(header: readonly string[], known: readonly (readonly string[])[]): string {
  const [only = ''] = header;
  const separator = header.length === 1 ? [';', '\t', '|'].find((each) => only.includes(each)) : undefined;
  if (separator !== undefined)
    return ` Its fields are separated by ${separator === '\t' ? 'tabs' : `"${separator}"`}: save it with commas.`;
  const twice = repeatedIn(header);
  if (twice !== undefined) return ` It names the column ${twice} twice: which of them counts?`;
  const [missing = []] = known.map((columns) => columns.filter((name) => !header.includes(name))).toSorted((a, b) => a.length - b.length);
  return ` It lacks ${missing.join(', ')}.`;
}

/** No known format has the columns of the file. */
export const unknownFormat = (header: readonly string[], known: readonly (readonly string[])[]): UnknownFormat => ({
  refused: 'UnknownFormat',
  message: `No known format has these columns.${nearest(header, known)}`,
  path: ['input', 'csv'],
  header: header.slice(0, shownColumns),
  known,
});
