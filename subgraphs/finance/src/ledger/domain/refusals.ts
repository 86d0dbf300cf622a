/** Why a command of finance changed nothing: values, never thrown. */
import type { Money } from '@marque/shared/money';
import type { AmountRefusal } from './amounts.js';

/** An expected outcome other than success. */
export type Refusal =
  | AmountRefusal
  | { readonly refused: 'INPUT' | 'NOT_FOUND' | 'CONFLICT' | 'NOT_ALLOWED'; readonly message: string; readonly path: readonly string[] }
  | { readonly refused: 'INSUFFICIENT_FUNDS'; readonly required: Money; readonly available: Money; readonly path: readonly string[] }
  | { readonly refused: 'FUNDS_COMMITTED'; readonly held: Money }
  | { readonly refused: 'IDEMPOTENCY' };

/** Tells a refusal from a success. */
export function isRefusal(answer: object): answer is Refusal {
  return 'refused' in answer;
}

/** A refusal that needs no facts but a sentence. */
export const refuse = (refused: 'INPUT' | 'NOT_FOUND' | 'CONFLICT' | 'NOT_ALLOWED', message: string, ...path: string[]): Refusal => ({
  refused,
  message,
  path,
});

/** Too little money: what it takes and what can be used. */
export const insufficient = (required: Money, availableMinor: bigint, ...path: string[]): Refusal => ({
  refused: 'INSUFFICIENT_FUNDS',
  required,
  available: { amountMinor: availableMinor, currency: required.currency },
  path,
});
