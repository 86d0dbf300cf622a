import type { Transaction } from '@marque/shared/db';
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import type { Draft } from '../../domain/draft.js';
import { faultOfIncrements } from '../../domain/increments.js';
import type { WantedTerms } from '../../domain/draft-input.js';
import { defaultIncrementsNow } from '../../store/default-increments.js';
import { toIncrements } from '../../store/terms.js';

/** The draft with its increments: its own, or those of the business as they are now, which it keeps. */
export async function withIncrements(tx: Transaction, { draft, currency }: WantedTerms): Promise<Draft | InvalidInput> {
  const { increments } = draft;
  if (increments !== null) return { ...draft, increments };
  const usual = await defaultIncrementsNow(tx);
  if (usual === null) return invalidInput('The business has no default increments: say by how much bids rise.', 'increments');
  if (usual.currency === currency) {
    const whole = { ...draft, increments: toIncrements(usual.increments) };
    const fault = faultOfIncrements(whole.increments, draft.startPrice);
    return fault === null
      ? whole
      : invalidInput(`The default increments of the business do not fit this start price. ${fault}`, 'increments');
  }
  const why = `The default increments of the business are in ${usual.currency}, the auction is in ${currency}`;
  return invalidInput(`${why}: say by how much bids rise.`, 'increments');
}
