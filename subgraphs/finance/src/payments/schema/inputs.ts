/** The inputs of finance's mutations and lists. */
import { MoneyInput } from '@marque/shared/graph';
import { DateTime, Decimal, UUID } from '@marque/shared/graph/scalars';
import { Field, ID, InputType } from 'type-graphql';
import type { CaptureKind, HoldPurpose } from '../../holds/domain/holds.js';
import type { TransactionKind } from '../../ledger/domain/transactions.js';
import type { ProviderName } from '../domain/provider-names.js';
import type { EntryStatus } from '../../verification/domain/ledger-checks.js';
import { CaptureKindEnum, EntryStatusEnum, HoldPurposeEnum, PaymentProviderEnum, TransactionKindEnum } from '../../wallets/schema/enums.js';

const keyDescription = 'Chosen by the client for this one attempt: a repeat with the same key and input gets the first answer again.';

@InputType({ description: 'Which lines of a statement are wanted. What is left out does not filter.' })
export class StatementFilterInput {
  @Field(() => [TransactionKindEnum], { nullable: true, description: 'Only these kinds.' })
  kinds?: TransactionKind[] | null;

  @Field(() => EntryStatusEnum, { nullable: true, description: 'Only entries in this state.' })
  status?: EntryStatus | null;

  @Field(() => DateTime, { nullable: true, description: 'Posted at this time or later.' })
  from?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Posted before this time.' })
  until?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'Moved at least this much, in the wallet’s currency, in either direction.' })
  minAmount?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'Moved at most this much, in the wallet’s currency, in either direction.' })
  maxAmount?: string | null;
}

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

@InputType({ description: 'A correction of a wallet by an administrator.' })
export class AdjustWalletInput {
  @Field(() => ID, { description: 'Whose wallet; it is opened if there is none in this currency.' })
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

@InputType({ description: 'A manual adjustment that is to be undone.' })
export class ReverseAdjustmentInput {
  @Field(() => ID, { description: 'The journal entry of the adjustment.' })
  entryId: string;

  @Field(() => String, { description: 'Why, in 3 to 500 characters; it stays on the reversal.' })
  reason: string;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

@InputType({ description: 'One person’s credit in an import.' })
export class WalletCreditInput {
  @Field(() => ID, { description: 'Whose wallet; it is opened if there is none in this currency.' })
  userId: string;

  @Field(() => MoneyInput, { description: 'How much.' })
  amount: MoneyInput;

  @Field(() => String, { description: 'What it refers to.' })
  reference: string;
}

@InputType({ description: 'Credits for up to 1,000 people: all are posted or none.' })
export class ImportWalletCreditsInput {
  @Field(() => [WalletCreditInput], { description: 'The credits; one per person and currency.' })
  credits: WalletCreditInput[];

  @Field(() => String, { description: 'Why, in 3 to 500 characters; it stays on each entry.' })
  reason: string;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

@InputType({ description: 'Money that is to be set aside.' })
export class PlaceHoldInput {
  @Field(() => ID, { description: 'Whose money.' })
  userId: string;

  @Field(() => HoldPurposeEnum, { description: 'What for.' })
  purpose: HoldPurpose;

  @Field(() => MoneyInput, { description: 'How much.' })
  amount: MoneyInput;

  @Field(() => String, { description: 'What it refers to.' })
  reference: string;

  @Field(() => DateTime, { nullable: true, description: 'When it ends by itself; thirty days from now when left out, at most a year.' })
  expiresAt?: string | null;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

@InputType({ description: 'A change of a standing hold by an amount.' })
export class ChangeHoldInput {
  @Field(() => ID, { description: 'The hold.' })
  holdId: string;

  @Field(() => MoneyInput, { description: 'More when positive, less when negative.' })
  by: MoneyInput;

  @Field(() => DateTime, { nullable: true, description: 'A new end; the old one stays when left out.' })
  expiresAt?: string | null;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

@InputType({ description: 'A part of a standing hold that is to be held for something else.' })
export class ConvertHoldInput {
  @Field(() => ID, { description: 'The hold that the money leaves.' })
  holdId: string;

  @Field(() => HoldPurposeEnum, { description: 'What the new hold is for; not BIDDING.' })
  purpose: HoldPurpose;

  @Field(() => MoneyInput, { description: 'How much goes over.' })
  amount: MoneyInput;

  @Field(() => String, { description: 'What the new hold refers to.' })
  reference: string;

  @Field(() => DateTime, { nullable: true, description: 'When the new hold ends by itself; thirty days from now when left out.' })
  expiresAt?: string | null;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

@InputType({ description: 'Held money that is to be taken.' })
export class CaptureHoldInput {
  @Field(() => ID, { description: 'The hold.' })
  holdId: string;

  @Field(() => MoneyInput, { nullable: true, description: 'How much; the whole when left out. The rest is released.' })
  amount?: MoneyInput | null;

  @Field(() => CaptureKindEnum, { nullable: true, description: 'What it becomes; an auction payment when left out.' })
  kind?: CaptureKind | null;

  @Field(() => String, { nullable: true, description: 'What the entry refers to; what the hold refers to when left out.' })
  reference?: string | null;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

@InputType({ description: 'A hold whose money is to be given back.' })
export class ReleaseHoldInput {
  @Field(() => ID, { description: 'The hold.' })
  holdId: string;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}
