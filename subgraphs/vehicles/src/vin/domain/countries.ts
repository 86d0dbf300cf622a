/** Countries by the first two characters of a number (ISO 3780). */

/** Order of the second character in ISO 3780's ranges. */
const order = 'ABCDEFGHJKLMNPRSTUVWXYZ1234567890';

/** First character, range of the second, ISO 3166 country. Source: ISO 3780 as published by SAE's registry. */
const ranges: readonly (readonly [first: string, from: string, to: string, country: string])[] = [
  ['A', 'A', 'H', 'ZA'],
  ['B', 'F', 'K', 'KE'],
  ['C', 'A', 'E', 'BJ'],
  ['D', 'A', 'E', 'EG'],
  ['D', 'F', 'K', 'MA'],
  ['J', 'A', '0', 'JP'],
  ['K', 'L', 'R', 'KR'],
  ['K', 'F', 'K', 'IL'],
  ['L', 'A', '0', 'CN'],
  ['M', 'A', 'E', 'IN'],
  ['M', 'F', 'K', 'ID'],
  ['M', 'L', 'R', 'TH'],
  ['N', 'A', 'E', 'IR'],
  ['N', 'F', 'K', 'PK'],
  ['N', 'L', 'R', 'TR'],
  ['P', 'L', 'R', 'MY'],
  ['S', 'A', 'M', 'GB'],
  ['S', 'N', 'T', 'DE'],
  ['S', 'U', 'Z', 'PL'],
  ['T', 'A', 'H', 'CH'],
  ['T', 'J', 'P', 'CZ'],
  ['T', 'R', 'V', 'HU'],
  ['T', 'W', '1', 'PT'],
  ['U', 'H', 'M', 'DK'],
  ['U', 'U', 'Z', 'RO'],
  ['U', '5', '7', 'SK'],
  ['V', 'A', 'E', 'AT'],
  ['V', 'F', 'R', 'FR'],
  ['V', 'S', 'W', 'ES'],
  ['V', '6', '0', 'HR'],
  ['W', 'A', '0', 'DE'],
  ['X', 'L', 'R', 'NL'],
  ['X', 'S', 'W', 'RU'],
  ['Y', 'A', 'E', 'BE'],
  ['Y', 'F', 'K', 'FI'],
  ['Y', 'S', 'W', 'SE'],
  ['Z', 'A', 'R', 'IT'],
  ['1', 'A', '0', 'US'],
  ['2', 'A', '0', 'CA'],
  ['3', 'A', 'W', 'MX'],
  ['4', 'A', '0', 'US'],
  ['5', 'A', '0', 'US'],
  ['6', 'A', 'W', 'AU'],
  ['7', 'A', 'E', 'NZ'],
  ['7', 'F', '0', 'US'],
  ['8', 'A', 'E', 'AR'],
  ['9', 'A', 'E', 'BR'],
  ['9', '3', '9', 'BR'],
];

/** ISO 3166 country in which the identifier was issued, or undefined for a range that this table leaves out. */
export function countryOf(vin: string): string | undefined {
  const second = order.indexOf(vin.charAt(1));
  return ranges.find(([first, from, to]) => first === vin.charAt(0) && second >= order.indexOf(from) && second <= order.indexOf(to))?.[3];
}

const northAmerica: ReadonlySet<string> = new Set(['US', 'CA', 'MX']);

/** Whether 49 CFR 565 governs the number: built in the United States, Canada or Mexico. */
export const isNorthAmerican = (vin: string): boolean => northAmerica.has(countryOf(vin) ?? '');
