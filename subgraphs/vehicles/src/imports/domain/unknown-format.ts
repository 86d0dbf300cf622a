import type { Refusal } from '@marque/shared/outcome';

/** Nobody knows how to read the file. */
export type UnknownFormat = Refusal<'UnknownFormat', { header: readonly string[]; known: readonly (readonly string[])[] }>;

const shownColumns = 100;

/** No known format has the columns of the file. */
export const unknownFormat = (header: readonly string[], known: readonly (readonly string[])[]): UnknownFormat => ({
  refused: 'UnknownFormat',
  message: 'No known format has these columns.',
  path: ['input', 'csv'],
  header: header.slice(0, shownColumns),
  known,
});
