/** What an invariant is, and what its properties stand on. */
import fc from 'fast-check';
import { succeeded } from '../finance-desk.js';
import type { FinanceDesk } from '../finance-desk.js';
import type { DatabaseMutant } from './mutants.js';
import { accountId } from './raw-ledger.js';

/** An invariant, as a property of an open desk, and the fault that it must catch. */
export interface Invariant {
  readonly name: string;
  readonly caught: DatabaseMutant;
  property(desk: FinanceDesk): fc.IRawProperty<unknown, true>;
}

/** Amounts in minor units. */
export const amounts = fc.bigInt({ min: 1n, max: 1_000_000n });

/** The ledger is not as it must be; any other error is a fault of the test. */
export class InvariantBroken extends Error {
  override readonly name = 'InvariantBroken';
}

/** Throws `InvariantBroken` with the sentence unless it holds. */
export function must(holds: boolean, sentence: string): void {
  if (!holds) throw new InvariantBroken(sentence);
}

/** Books in naira with a wallet of 100 and both tenant accounts that the tests write to. */
export async function books(desk: FinanceDesk) {
  const person = await desk.funded('100');
  succeeded(await desk.adjust(person, '1'));
  const available = await accountId(desk, 'WALLET_AVAILABLE', 'NGN', person.actorId);
  const adjustments = await accountId(desk, 'ADJUSTMENTS', 'NGN', null);
  const clearing = await accountId(desk, 'PROVIDER_CLEARING', 'NGN', null);
  return { person, available, adjustments, clearing };
}
