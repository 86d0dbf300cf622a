/** The inputs of deposits and withdrawals. */
import { idOf } from '@marque/shared/graph/global-ids';
import { MoneyInput } from '@marque/shared/graph';
import { UUID } from '@marque/shared/graph/scalars';
import { Field, InputType } from 'type-graphql';
import { keyDescription } from '../../ledger/schema/key-description.js';
import type { ProviderName } from '../domain/provider-name.js';
import { PaymentProviderEnum } from './enums.js';

/** A deposit. */
@InputType({ description: 'A deposit into the caller’s own wallet; the wallet is opened if there is none in this currency.' })
export class DepositInput {
  @Field(() => MoneyInput, { description: 'How much.' })
  amount: MoneyInput;

  @Field(() => PaymentProviderEnum, { nullable: true, description: 'Through which provider; the platform’s default when left out.' })
  provider?: ProviderName | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The provider’s token of the means of payment, never a card number. Sandbox: sandbox_ok, sandbox_declined, sandbox_delayed. Stripe: a `pm_` id to charge at once, nothing to confirm in the client.',
  })
  method?: string | null;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** A withdrawal. */
@InputType({ description: 'A withdrawal from the caller’s own wallet.' })
export class WithdrawInput {
  @Field(() => MoneyInput, { description: 'How much.' })
  amount: MoneyInput;

  @Field(() => PaymentProviderEnum, { nullable: true, description: 'Through which provider; the platform’s default when left out.' })
  provider?: ProviderName | null;

  @Field(() => String, { description: 'The provider’s token of where the money goes: at Stripe a connected account’s `acct_` id.' })
  destination: string;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** A payment whose provider is to be asked. */
@InputType({ description: 'A payment of the caller’s that was confirmed at its provider.' })
export class ConfirmPaymentInput {
  @Field(() => idOf('Payment'), { description: 'The payment.' })
  paymentId: string;
}
