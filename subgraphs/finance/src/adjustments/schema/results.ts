/** What administrators' mutations answer: a success first, then every error that the caller can act on. */
import { idOf } from '@marque/shared/graph/global-ids';
import { Conflict, IdempotencyConflict, InsufficientFunds, InvalidInput, NotAllowed, NotFound, resultUnion } from '@marque/shared/graph';
import { Field, Int, ObjectType } from 'type-graphql';
import { AmountRefused } from '../../ledger/schema/amount-refused.js';
import { WalletType } from '../../wallets/schema/wallet.js';

/** A wallet after a correction. */
@ObjectType({ description: 'A wallet was corrected.' })
export class AdjustmentPayload {
  @Field(() => idOf('JournalEntry'), { description: 'Id of the journal entry.' })
  entryId: string;

  @Field(() => WalletType, { description: 'The wallet as the entry left it.' })
  wallet: WalletType;
}

/** What an import did. */
@ObjectType({ description: 'All credits of an import were posted.' })
export class WalletCreditsPayload {
  @Field(() => Int, { description: 'How many wallets were credited.' })
  credited: number;
}

export const AdjustmentResult = resultUnion({
  name: 'AdjustmentResult',
  description: 'The corrected wallet, or why it was not corrected.',
  payload: AdjustmentPayload,
  errors: [AmountRefused, InvalidInput, NotFound, NotAllowed, Conflict, InsufficientFunds, IdempotencyConflict],
});

export const WalletCreditsResult = resultUnion({
  name: 'WalletCreditsResult',
  description: 'How many wallets were credited, or why none was.',
  payload: WalletCreditsPayload,
  errors: [AmountRefused, InvalidInput, NotFound, NotAllowed, IdempotencyConflict],
});
