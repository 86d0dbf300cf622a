/** Where to go on after signing in. */

/** What the pages of signing in and registering keep in the address. */
export interface ReturnSearch {
  /** A path of our own; not there where one goes to the first page. */
  readonly return?: string;
}

/** Any host will do: what leaves it is not ours. */
const here = 'https://here.invalid';

/** The path where it is one of ours; null for another host, another protocol, and what browsers would read as such. */
export function ownPath(path: unknown): string | null {
  // Browsers drop tabs and line breaks and read a backslash as a slash.
  if (typeof path !== 'string' || !path.startsWith('/') || /[\\\p{Cc}]/u.test(path)) return null;
  if (!URL.canParse(path, here)) return null;
  const url = new URL(path, here);
  return url.origin === here && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}${url.hash}` : null;
}

/** The search of these pages; anything else in the address is dropped. */
export function returnSearch(search: Readonly<Record<string, unknown>>): ReturnSearch {
  const path = ownPath(search['return']);
  return path === null ? {} : { return: path };
}
