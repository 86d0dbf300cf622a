/** Rules of corrections by hand. */
import { invalidInput, type InvalidInput, notAllowed, type NotAllowed, notFound, type NotFound } from '@marque/shared/outcome';
import { shownText } from '@marque/shared/text/shown-text';
import type { Wallet } from '../../ledger/domain/wallet.js';

/** A wallet as an adjustment left it, and the entry that did. */
export interface Adjusted {
  readonly entryId: string;
  readonly wallet: Wallet;
}

const shortestReason = 3;
const longestReason = 500;

/** The reason without the space around it, or a refusal where it says nothing. */
export function usableReason(reason: string): { readonly text: string } | InvalidInput {
  const text = shownText(reason, { min: shortestReason, max: longestReason, lines: true });
  if (text !== null) return { text };
  return invalidInput(`A reason has ${shortestReason} to ${longestReason} characters, none of them hidden.`, 'reason');
}

/** The answer where an id is nobody's in this tenant: no wallet is opened for a stranger. */
export const noSuchPerson = (...fields: string[]): NotFound => notFound('There is no such person.', ...fields);

/** The answer to an administrator who would correct their own wallet: somebody else has to. */
export const ownWallet = (...fields: string[]): NotAllowed => notAllowed('Nobody corrects their own wallet.', ...fields);
