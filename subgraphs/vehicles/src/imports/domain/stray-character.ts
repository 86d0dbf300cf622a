/** Characters of a file that are no text. */

const stray = /[\0\p{Cs}]/u;

/** Where the first character is that no text has, NUL or half of a surrogate pair, counted from 1; null where there is none. */
export function strayCharacter(text: string): string | null {
  const at = text.search(stray);
  if (at === -1) return null;
  const code = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `character ${at + 1} is U+${code}, which is no text`;
}
