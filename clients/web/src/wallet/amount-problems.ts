/** Why an amount was refused, in words. */
import type { TextId } from '../words/text.js';
import type { AmountProblem } from './generated/operations.js';

/** The text of each. */
export const amountProblems: Readonly<Record<AmountProblem, TextId>> = {
  MALFORMED: 'amount.malformed',
  UNKNOWN_CURRENCY: 'amount.currency',
  OVER_PRECISE: 'amount.over-precise',
  NEGATIVE: 'amount.none',
  ZERO: 'amount.none',
  TOO_LARGE: 'amount.too-large',
  MIXED_CURRENCIES: 'amount.currency',
};
