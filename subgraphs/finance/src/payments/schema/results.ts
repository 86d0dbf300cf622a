/** What finance's mutations answer: a success first, then every error that the caller can act on. */
import { Conflict, IdempotencyConflict, InsufficientFunds, InvalidInput, NotAllowed, NotFound } from '@marque/shared/graph';
import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql';
import { AmountRefused, FundsCommitted } from './errors.js';
import { HoldType } from '../../holds/schema/hold.js';
import { PaymentType } from './payment.js';
import { WalletType } from '../../wallets/schema/wallet.js';

@ObjectType({ description: 'A payment was begun, or had been with the same key.' })
export class PaymentPayload {
  @Field(() => PaymentType, { description: 'The payment as it stands now.' })
  payment: PaymentType;

  @Field(() => WalletType, { description: 'The wallet as it stands now.' })
  wallet: WalletType;
}

@ObjectType({ description: 'A wallet was corrected.' })
export class AdjustmentPayload {
  @Field(() => ID, { description: 'Id of the journal entry.' })
  entryId: string;

  @Field(() => WalletType, { description: 'The wallet as the entry left it.' })
  wallet: WalletType;
}

@ObjectType({ description: 'All credits of an import were posted.' })
export class WalletCreditsPayload {
  @Field(() => Int, { description: 'How many wallets were credited.' })
  credited: number;
}

@ObjectType({ description: 'A hold was placed, changed, converted, taken or released.' })
export class HoldPayload {
  @Field(() => HoldType, { description: 'The hold as the command left it; after a conversion the new one.' })
  hold: HoldType;
}

export const DepositResult = createUnionType({
  name: 'DepositResult',
  description: 'The payment, or why there is none.',
  types: () => [PaymentPayload, AmountRefused, InvalidInput, NotAllowed, IdempotencyConflict] as const,
});

export const WithdrawResult = createUnionType({
  name: 'WithdrawResult',
  description: 'The payment, or why there is none.',
  types: () => [PaymentPayload, AmountRefused, InvalidInput, NotAllowed, InsufficientFunds, FundsCommitted, IdempotencyConflict] as const,
});

export const ConfirmPaymentResult = createUnionType({
  name: 'ConfirmPaymentResult',
  description: 'The payment as its provider has it now, or why there is none.',
  types: () => [PaymentPayload, NotFound] as const,
});

export const AdjustmentResult = createUnionType({
  name: 'AdjustmentResult',
  description: 'The corrected wallet, or why it was not corrected.',
  types: () =>
    [AdjustmentPayload, AmountRefused, InvalidInput, NotFound, NotAllowed, Conflict, InsufficientFunds, IdempotencyConflict] as const,
});

export const WalletCreditsResult = createUnionType({
  name: 'WalletCreditsResult',
  description: 'How many wallets were credited, or why none was.',
  types: () => [WalletCreditsPayload, AmountRefused, InvalidInput, NotFound, NotAllowed, IdempotencyConflict] as const,
});

export const HoldResult = createUnionType({
  name: 'HoldResult',
  description: 'The hold, or why nothing was changed.',
  types: () => [HoldPayload, InsufficientFunds, NotFound, Conflict, IdempotencyConflict, AmountRefused, InvalidInput] as const,
});
