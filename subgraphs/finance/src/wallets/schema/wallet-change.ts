import { idOf } from '@marque/shared/graph/global-ids';
import { MoneyType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import type { TransactionKind } from '../../ledger/domain/transactions.js';
import { TransactionKindEnum } from './enums.js';
import { WalletType } from './wallet.js';

/** One change of a wallet, as the live stream tells it. */
@ObjectType({ description: 'One entry that moved a wallet.' })
export class WalletChange {
  @Field(() => Int, { description: 'Counts the wallet’s changes from 1 without a gap; pass the last one seen as `afterSequence`.' })
  sequence: number;

  @Field(() => idOf('JournalEntry'), { description: 'Id of the journal entry.' })
  entryId: string;

  @Field(() => TransactionKindEnum, { description: 'What the entry was made for.' })
  kind: TransactionKind;

  @Field(() => MoneyType, { description: 'Available money after the entry.' })
  available: MoneyType;

  @Field(() => MoneyType, { description: 'Held money after the entry.' })
  held: MoneyType;

  @Field(() => WalletType, { description: 'The wallet as it stands now, which may be further than this change.' })
  wallet: WalletType;

  @Field(() => DateTime, { description: 'When the entry was posted.' })
  at: Date;
}
