/** What commands answer: a plain value, or why nothing was changed. Neither knows anything of the graph. */
import { formatMoney, type Money } from './money/money.js';

/** A refusal is named as the error type of the graph that tells it, and carries that type's facts as plain values. */
export type Refusal<Name extends string = string, Facts extends object = object> = {
  readonly refused: Name;
  /** One sentence in English. */
  readonly message: string;
  /** Where in the command's arguments the cause lies, such as `['input', 'amount']`; empty when nowhere. */
  readonly path: readonly string[];
} & Readonly<Facts>;

export type InvalidInput = Refusal<'InvalidInput'>;
export type NotFound = Refusal<'NotFound'>;
export type NotAllowed = Refusal<'NotAllowed'>;
export type Conflict = Refusal<'Conflict'>;
export type IdempotencyConflict = Refusal<'IdempotencyConflict'>;
export type InsufficientFunds = Refusal<'InsufficientFunds', { required: Money; available: Money }>;

/** The path that leads to a field of the command's input. */
const inInput = (fields: readonly string[]): readonly string[] => (fields.length === 0 ? [] : ['input', ...fields]);

const refusal =
  <Name extends string>(refused: Name) =>
  (message: string, ...fields: string[]): Refusal<Name> => ({ refused, message, path: inInput(fields) });

/** A value of the input cannot be used as it is. `fields` lead to it from the input. */
export const invalidInput = refusal('InvalidInput');
/** What the input names does not exist, or not for this caller. */
export const notFound = refusal('NotFound');
/** A rule forbids it to this caller. */
export const notAllowed = refusal('NotAllowed');
/** The present state does not allow it. */
export const conflict = refusal('Conflict');

/** The idempotency key was used before with another input. */
export const idempotencyConflict: IdempotencyConflict = refusal('IdempotencyConflict')(
  'This idempotency key was used before with another input.',
  'idempotencyKey',
);

const written = (money: Money): string => `${formatMoney(money)} ${money.currency}`;

/** There is too little money: what it takes and what can be used. */
export const insufficientFunds = (required: Money, available: Money, ...fields: string[]): InsufficientFunds => ({
  refused: 'InsufficientFunds',
  message: `This takes ${written(required)}; ${written(available)} can be used.`,
  path: inInput(fields),
  required,
  available,
});

/** Tells a refusal from a success. */
export function isRefusal<T>(outcome: T): outcome is Extract<T, { readonly refused: string }> {
  return typeof outcome === 'object' && outcome !== null && 'refused' in outcome;
}
