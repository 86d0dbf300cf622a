/** Limits of a file that comes in parts. */

/** Parts of one file. */
export const mostParts = 512;
/** Characters of one part: with its escapes in JSON it still fits into a request. */
export const mostPartCharacters = 1_000_000;
/** How long parts wait for their import. */
export const partLifeMs = 24 * 60 * 60 * 1000;
