/** Under which name others see a bidder in one auction. */
import { randomInt } from 'node:crypto';

/** Letters and digits that nobody takes for one another. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const length = 6;

/**
 * A new alias: drawn, not derived. It knows neither the person nor when they joined, so that nothing that anybody may come to know, a key or a
 * list of people, leads from it to the person or to their alias in another auction. It stays the person's by being stored.
 */
export const newAlias = (): string => `Bidder ${Array.from({ length }, () => letters.charAt(randomInt(letters.length))).join('')}`;
