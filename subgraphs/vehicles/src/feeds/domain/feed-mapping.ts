/** Which column of a file is which of ours: data that a business gives with its feed. */
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { foldHeader } from '../../imports/domain/catalogue-formats.js';
import { inventoryColumns } from '../../imports/domain/inventory-format.js';
import { strayCharacter } from '../../imports/domain/stray-character.js';

/** All columns that a row of vehicles can have. */
export const feedColumns = [
  ...inventoryColumns,
  'stock_number',
  'chassis',
  'trim',
  'body_type',
  'fuel',
  'transmission',
  'drivetrain',
  'segment',
  'colour',
  'city',
  'latitude',
  'longitude',
  'features',
  'image_urls',
  'description',
  'service_records',
  'previous_owners',
] as const;
export type FeedColumn = (typeof feedColumns)[number];

/** Where one of our columns comes from: a column of the file by its header, or the same text for all rows. */
export interface ColumnSource {
  readonly column: FeedColumn;
  readonly header: string | null;
  readonly constant: string | null;
}

const longest = 200;

/** Why a mapping cannot be followed; null where it can. */
export function mappingProblem(mapping: readonly ColumnSource[]): InvalidInput | null {
  const columns = new Set(mapping.map(({ column }) => column));
  if (columns.size < mapping.length) return invalidInput('Each column is mapped once.', 'mapping');
  const headers = mapping.flatMap(({ header }) => (header === null ? [] : foldHeader([header])));
  if (new Set(headers).size < headers.length) return invalidInput('Each column of the file is mapped once.', 'mapping');
  const strange = mapping.find(({ header, constant }) => (header === null) === (constant === null));
  if (strange) return invalidInput(`${strange.column} takes either a header or a constant.`, 'mapping');
  const long = mapping.find((source) => textOf(source).length > longest);
  if (long) return invalidInput(`The header or constant of ${long.column} has more than ${longest} characters.`, 'mapping');
  for (const source of mapping) {
    const stray = strayCharacter(textOf(source));
    if (stray !== null) return invalidInput(`In the header or constant of ${source.column}, ${stray}.`, 'mapping');
  }
  return null;
}

const textOf = ({ header, constant }: ColumnSource): string => header ?? constant ?? '';

/** A file's columns by our names, and what all of its rows have. */
export interface MappedHeader {
  readonly header: readonly string[];
  readonly constants: Readonly<Record<string, string>>;
}

/** The header in our names: a column of the file that is mapped elsewhere does not count by its own name any more. */
export function mapHeader(header: readonly string[], mapping: readonly ColumnSource[]): MappedHeader {
  const named = mapping.flatMap(({ column, header: theirs }) =>
    theirs === null ? [] : [[foldHeader([theirs])[0] ?? '', column] as const],
  );
  const ours = new Map<string, string>(named);
  const taken = new Set<string>(mapping.map(({ column }) => column));
  const constants = mapping.flatMap(({ column, constant }) => (constant === null ? [] : [[column, constant] as const]));
  return {
    // What is mapped from elsewhere must not be read twice.
    header: header.map((theirs) => ours.get(theirs) ?? (taken.has(theirs) ? `unmapped_${theirs}` : theirs)),
    constants: Object.fromEntries(constants),
  };
}

/** Columns that the file must have and has not; a stock or chassis number will do in place of a VIN. */
export function missingColumns({ header, constants }: MappedHeader): readonly string[] {
  const has = (name: string): boolean => header.includes(name) || Object.hasOwn(constants, name);
  const numbered = header.includes('vin') || header.includes('chassis') || header.includes('stock_number');
  return inventoryColumns.filter((name) => (name === 'vin' ? !numbered : !has(name)));
}
