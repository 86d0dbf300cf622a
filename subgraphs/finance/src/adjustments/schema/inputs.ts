/** The inputs of what administrators do by hand. */
import { idOf } from '@marque/shared/graph/global-ids';
import { MoneyInput } from '@marque/shared/graph';
import { UUID } from '@marque/shared/graph/scalars';
import { Field, InputType } from 'type-graphql';
import { keyDescription } from '../../ledger/schema/key-description.js';

/** A correction of a wallet. */
@InputType({ description: 'A correction of a wallet by an administrator.' })
export class AdjustWalletInput {
  @Field(() => idOf('User'), { description: 'Whose wallet; it is opened if there is none in this currency.' })
  userId: string;

  @Field(() => MoneyInput, { description: 'Credits the wallet when positive, debits it when negative.' })
  amount: MoneyInput;

  @Field(() => String, { description: 'Why, in 3 to 500 characters; it stays on the entry.' })
  reason: string;

  @Field(() => String, { nullable: true, description: 'What it refers to.' })
  reference?: string | null;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** An adjustment that is to be undone. */
@InputType({ description: 'A manual adjustment that is to be undone.' })
export class ReverseAdjustmentInput {
  @Field(() => idOf('JournalEntry'), { description: 'The journal entry of the adjustment.' })
  entryId: string;

  @Field(() => String, { description: 'Why, in 3 to 500 characters; it stays on the reversal.' })
  reason: string;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** One person’s credit. */
@InputType({ description: 'One person’s credit in an import.' })
export class WalletCreditInput {
  @Field(() => idOf('User'), { description: 'Whose wallet; it is opened if there is none in this currency.' })
  userId: string;

  @Field(() => MoneyInput, { description: 'How much.' })
  amount: MoneyInput;

  @Field(() => String, { description: 'What it refers to.' })
  reference: string;
}

/** Credits of many people. */
@InputType({ description: 'Credits for up to 1,000 people: all are posted or none.' })
export class ImportWalletCreditsInput {
  @Field(() => [WalletCreditInput], { description: 'The credits; one per person and currency.' })
  credits: WalletCreditInput[];

  @Field(() => String, { description: 'Why, in 3 to 500 characters; it stays on each entry.' })
  reason: string;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}
