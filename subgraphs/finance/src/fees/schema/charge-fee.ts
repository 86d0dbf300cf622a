/** What is asked and answered of a fee: when it is taken, and when it is given back. */
import { idOf } from '@marque/shared/graph/global-ids';
import { Conflict, IdempotencyConflict, InsufficientFunds, InvalidInput, MoneyInput, MoneyType, resultUnion } from '@marque/shared/graph';
import { UUID } from '@marque/shared/graph/scalars';
import { Field, InputType, ObjectType } from 'type-graphql';
import { AmountRefused } from '../../ledger/schema/amount-refused.js';
import { keyDescription } from '../../ledger/schema/key-description.js';
import type { RateKind } from '../../rates/domain/rates.js';
import { RateKindEnum } from '../../rates/schema/enums.js';

/** A fee that is to be taken. */
@InputType({ description: 'A fee that is to be taken from a person’s wallet.' })
export class ChargeFeeInput {
  @Field(() => UUID, { description: 'Who pays.' })
  userId: string;

  @Field(() => RateKindEnum, { description: 'Which fee; a premium or a commission is none.' })
  kind: RateKind;

  @Field(() => MoneyInput, { description: 'How much; more than zero.' })
  amount: MoneyInput;

  @Field(() => String, { description: 'What it is for: each kind of fee is charged once for it.' })
  reference: string;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** A fee that was taken. */
@ObjectType({ description: 'A fee was taken.' })
export class ChargeFeePayload {
  @Field(() => idOf('JournalEntry'), { description: 'Id of the journal entry.' })
  entryId: string;

  @Field(() => RateKindEnum, { description: 'Which fee.' })
  kind: RateKind;

  @Field(() => MoneyType, { description: 'How much.' })
  amount: MoneyType;

  @Field(() => String, { description: 'What it is for.' })
  reference: string;
}

export const ChargeFeeResult = resultUnion({
  name: 'ChargeFeeResult',
  description: 'The fee, or why it was not taken.',
  payload: ChargeFeePayload,
  errors: [InsufficientFunds, Conflict, IdempotencyConflict, AmountRefused, InvalidInput],
});

/** A fee that is to be given back. */
@InputType({ description: 'A fee that is to be given back to the wallet that paid it, whole and once.' })
export class RefundFeeInput {
  @Field(() => RateKindEnum, { description: 'Which fee.' })
  kind: RateKind;

  @Field(() => String, { description: 'What it was charged for.' })
  reference: string;

  @Field(() => String, { description: 'Why, in 3 to 500 characters; it stays with the entry.' })
  reason: string;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** A fee that was given back. */
@ObjectType({ description: 'A fee was given back.' })
export class RefundFeePayload {
  @Field(() => idOf('JournalEntry'), { description: 'Id of the journal entry that gave it back.' })
  entryId: string;

  @Field(() => MoneyType, { description: 'How much.' })
  amount: MoneyType;
}

export const RefundFeeResult = resultUnion({
  name: 'RefundFeeResult',
  description: 'The refund, or why there is none.',
  payload: RefundFeePayload,
  errors: [Conflict, IdempotencyConflict, InvalidInput],
});
