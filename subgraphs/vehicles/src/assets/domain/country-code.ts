/** Countries by their codes of ISO 3166. */

/** Codes that the library names and that are no countries. */
const notCountries: ReadonlySet<string> = new Set(['EU', 'EZ', 'QO', 'UK', 'UN', 'XA', 'XB', 'XK', 'ZZ']);
const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** The code in capitals; null for what is no country's. */
export function countryCode(text: string): string | null {
  const code = text.trim().toUpperCase();
  return /^[A-Z]{2}$/.test(code) && !notCountries.has(code) && names.of(code) !== undefined ? code : null;
}
