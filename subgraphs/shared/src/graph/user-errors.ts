import { Directive, Field, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import { MoneyType } from './money.js';

/** The closed list of what a client can be told as data. */
export enum ErrorCode {
  INVALID_INPUT = 'INVALID_INPUT',
  NOT_FOUND = 'NOT_FOUND',
  NOT_ALLOWED = 'NOT_ALLOWED',
  CONFLICT = 'CONFLICT',
  IDEMPOTENCY_CONFLICT = 'IDEMPOTENCY_CONFLICT',
  INSUFFICIENT_FUNDS = 'INSUFFICIENT_FUNDS',
}
registerEnumType(ErrorCode, {
  name: 'ErrorCode',
  description: 'The kind of an error that a client can act on. The type of the error carries the facts.',
  valuesConfig: {
    INVALID_INPUT: { description: 'A value of the input cannot be used as it is.' },
    NOT_FOUND: { description: 'What the input names does not exist, or not for the caller.' },
    NOT_ALLOWED: { description: 'A rule forbids it to this caller.' },
    CONFLICT: { description: 'The present state does not allow it.' },
    IDEMPOTENCY_CONFLICT: { description: 'The idempotency key was used before with another input.' },
    INSUFFICIENT_FUNDS: { description: 'There is not enough money for it.' },
  },
});

/** What all errors that are data have in common. */
@InterfaceType({
  autoRegisterImplementations: false,
  description: 'An error that a client can act on. It is data of a mutation, not a GraphQL error.',
})
export abstract class UserError {
  @Field(() => ErrorCode, { description: 'The kind of the error.' })
  code: ErrorCode;

  @Field(() => String, { description: 'One sentence in English for a developer or as a last resort for a person.' })
  message: string;

  @Field(() => [String], { description: 'Where in the input the cause lies, such as ["input", "amount"]; empty when nowhere.' })
  path: string[];
}

/** An input value that cannot be used. */
@Directive('@shareable')
@ObjectType({ implements: UserError, description: 'A value of the input cannot be used; nothing was changed.' })
export class InvalidInput extends UserError {
  constructor(message: string, path: string[] = []) {
    super();
    Object.assign(this, { code: ErrorCode.INVALID_INPUT, message, path });
  }
}

/** A named thing that is not there for the caller. */
@Directive('@shareable')
@ObjectType({
  implements: UserError,
  description: 'What the input names does not exist, or is not for the caller to see; nothing was changed.',
})
export class NotFound extends UserError {
  constructor(message: string, path: string[] = []) {
    super();
    Object.assign(this, { code: ErrorCode.NOT_FOUND, message, path });
  }
}

/** A rule that forbids the command to this caller. */
@Directive('@shareable')
@ObjectType({ implements: UserError, description: 'A rule forbids this to the caller; nothing was changed.' })
export class NotAllowed extends UserError {
  constructor(message: string, path: string[] = []) {
    super();
    Object.assign(this, { code: ErrorCode.NOT_ALLOWED, message, path });
  }
}

/** A state that does not allow the command. */
@Directive('@shareable')
@ObjectType({
  implements: UserError,
  description: 'The present state does not allow this, for example because somebody else was faster; nothing was changed.',
})
export class Conflict extends UserError {
  constructor(message: string, path: string[] = []) {
    super();
    Object.assign(this, { code: ErrorCode.CONFLICT, message, path });
  }
}

/** A reused idempotency key with another input. */
@Directive('@shareable')
@ObjectType({ implements: UserError, description: 'The idempotency key was used before with another input; nothing was changed.' })
export class IdempotencyConflict extends UserError {
  constructor(path: string[] = ['input', 'idempotencyKey']) {
    super();
    const message = 'This idempotency key was used before with another input.';
    Object.assign(this, { code: ErrorCode.IDEMPOTENCY_CONFLICT, message, path });
  }
}

/** Too little money for the command. */
@Directive('@shareable')
@ObjectType({ implements: UserError, description: 'There is not enough money for this; nothing was changed.' })
export class InsufficientFunds extends UserError {
  @Field(() => MoneyType, { description: 'What it would take.' })
  required: MoneyType;

  @Field(() => MoneyType, { description: 'What can be used now.' })
  available: MoneyType;

  constructor(required: MoneyType, available: MoneyType, path: string[] = []) {
    super();
    const message = `This takes ${required.amount} ${required.currency}; ${available.amount} ${available.currency} can be used.`;
    Object.assign(this, { code: ErrorCode.INSUFFICIENT_FUNDS, message, path, required, available });
  }
}
