/** What is asked and answered of a fee. */
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
