import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { shownText } from '@marque/shared/text/shown-text';

/** A reason that everybody can read, in the form in which it is kept. */
export const parseReason = (reason: string): string | InvalidInput =>
  shownText(reason, { min: 3, max: 500, lines: true }) ?? invalidInput('A reason has 3 to 500 characters, none of them hidden.', 'reason');
