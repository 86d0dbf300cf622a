/** Limits of a file that comes in parts. */
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';

/** Parts of one file. */
export const mostParts = 512;

/** Whether a file can have such a part, or so many. */
export const isPartNumber = (part: number): boolean => part >= 1 && part <= mostParts;
export const noPartNumber = (field: string): InvalidInput => invalidInput(`A file has at most ${mostParts} parts, numbered from 1.`, field);

/** Characters of one part: with its escapes in JSON it still fits into a request. */
export const mostPartCharacters = 1_000_000;
/** How long parts wait for their import. */
export const partLifeMs = 24 * 60 * 60 * 1000;
