import { invalidInput, type InvalidInput } from '../outcome.js';
import { shownText } from './shown-text.js';

/** A reason that everybody can read, in the form in which it is kept. */
export const parseReason = (reason: string): string | InvalidInput =>
  shownText(reason, { min: 3, max: 500, lines: true }) ?? invalidInput('A reason has 3 to 500 characters, none of them hidden.', 'reason');
