import { Directive, Field, InterfaceType, ObjectType } from 'type-graphql';
import { enumType } from './enums.js';
import { MoneyType } from './money.js';

/** The closed list of what a client can be told as data. */
export const ErrorCode = enumType('ErrorCode', 'The kind of an error that a client can act on. The type of the error carries the facts.', {
  INVALID_INPUT: 'A value of the input cannot be used as it is.',
  NOT_FOUND: 'What the input names does not exist, or not for the caller.',
  NOT_ALLOWED: 'A rule forbids it to this caller.',
  CONFLICT: 'The present state does not allow it.',
  IDEMPOTENCY_CONFLICT: 'The idempotency key was used before with another input.',
  INSUFFICIENT_FUNDS: 'There is not enough money for it.',
});
export type ErrorCode = keyof typeof ErrorCode;

/** What all errors that are data have in common. */
@InterfaceType({
  autoRegisterImplementations: false,
  description: 'An error that a client can act on. It is data of a mutation, not a GraphQL error.',
})
export abstract class UserError {
  @Field(() => ErrorCode, { description: 'The kind of the error.' })
  readonly code: ErrorCode;

  @Field(() => String, { description: 'One sentence in English for a developer or as a last resort for a person.' })
  readonly message: string;

  @Field(() => [String], { description: 'Where in the input the cause lies, such as ["input", "amount"]; empty when nowhere.' })
  readonly path: string[];

  constructor(message?: string, path: string[] = []) {
    if (message !== undefined) Object.assign(this, { message, path });
  }
}

/** The class of an error type; `refused` is its name in the graph, by which refusals of commands find it. */
export interface UserErrorClass<Name extends string = string, E extends UserError = UserError> {
  new (): E;
  readonly refused: Name;
}

/** Makes the class an error type of the graph with this code. What several subgraphs have is `shared`. */
export function UserErrorType(code: ErrorCode, description: string, { shared = false } = {}) {
  return (type: UserErrorClass): void => {
    ObjectType(type.refused, { implements: UserError, description })(type);
    if (shared) Directive('@shareable')(type);
    Object.defineProperty(type.prototype, 'code', { value: code, enumerable: true });
  };
}

/** An input value that cannot be used. */
@UserErrorType('INVALID_INPUT', 'A value of the input cannot be used; nothing was changed.', { shared: true })
export class InvalidInput extends UserError {
  static readonly refused = 'InvalidInput';
}

/** A named thing that is not there for the caller. */
@UserErrorType('NOT_FOUND', 'What the input names does not exist, or is not for the caller to see; nothing was changed.', { shared: true })
export class NotFound extends UserError {
  static readonly refused = 'NotFound';
}

/** A rule that forbids the command to this caller. */
@UserErrorType('NOT_ALLOWED', 'A rule forbids this to the caller; nothing was changed.', { shared: true })
export class NotAllowed extends UserError {
  static readonly refused = 'NotAllowed';
}

/** A state that does not allow the command. */
@UserErrorType('CONFLICT', 'The present state does not allow this, for example because somebody else was faster; nothing was changed.', {
  shared: true,
})
export class Conflict extends UserError {
  static readonly refused = 'Conflict';
}

/** A reused idempotency key with another input. */
@UserErrorType('IDEMPOTENCY_CONFLICT', 'The idempotency key was used before with another input; nothing was changed.', { shared: true })
export class IdempotencyConflict extends UserError {
  static readonly refused = 'IdempotencyConflict';

  constructor(path: string[] = ['input', 'idempotencyKey']) {
    super('This idempotency key was used before with another input.', path);
  }
}

/** Too little money for the command. */
@UserErrorType('INSUFFICIENT_FUNDS', 'There is not enough money for this; nothing was changed.', { shared: true })
export class InsufficientFunds extends UserError {
  static readonly refused = 'InsufficientFunds';

  @Field(() => MoneyType, { description: 'What it would take.' })
  readonly required: MoneyType;

  @Field(() => MoneyType, { description: 'What can be used now.' })
  readonly available: MoneyType;

  constructor(required?: MoneyType, available?: MoneyType, path: string[] = []) {
    super();
    if (required === undefined || available === undefined) return;
    const message = `This takes ${required.amount} ${required.currency}; ${available.amount} ${available.currency} can be used.`;
    Object.assign(this, { message, path, required, available });
  }
}
