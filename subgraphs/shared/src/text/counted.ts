/** So many of something, in words that fit one as well: `1 hour`, `24 hours`. For words that take an s. */
export const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
