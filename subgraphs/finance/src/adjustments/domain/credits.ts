/** The credits of an import. */
import type { DecimalMoney, Money } from '@marque/shared/money';
import { invalidInput, type InvalidInput, isRefusal } from '@marque/shared/outcome';
import { type AmountRefused, movableAmount } from '../../ledger/domain/amounts.js';
import { referenceProblem } from '../../ledger/domain/input-problems.js';

/** One person's credit as it was given. */
export interface CreditWish {
  readonly userId: string;
  readonly amount: DecimalMoney;
  readonly reference: string;
}

/** One person's credit that can be posted. */
export interface Credit {
  readonly userId: string;
  readonly amount: Money;
  readonly reference: string;
}

const mostCredits = 1_000;

/** The credits that can be posted together, or what is wrong with the first that cannot. A person has one per currency. */
export function readCredits(wishes: readonly CreditWish[]): { readonly list: readonly Credit[] } | InvalidInput | AmountRefused {
  const problem = wishes.map(creditProblem).find((each) => each !== null);
  if (problem) return problem;
  if (wishes.length === 0 || wishes.length > mostCredits) return invalidInput(`An import has 1 to ${mostCredits} credits.`, 'credits');
  const list: Credit[] = [];
  const seen = new Set<string>();
  for (const [index, wish] of wishes.entries()) {
    const amount = movableAmount(wish.amount, ['credits', String(index), 'amount']);
    if (isRefusal(amount)) return amount;
    const key = `${wish.userId}:${amount.currency}`;
    if (seen.has(key)) return invalidInput('A person has one credit per currency in an import.', 'credits', String(index), 'userId');
    seen.add(key);
    list.push({ userId: wish.userId, amount, reference: wish.reference });
  }
  return { list };
}

const creditProblem = ({ reference }: CreditWish, index: number): InvalidInput | null =>
  referenceProblem(reference, 'credits', String(index), 'reference');
