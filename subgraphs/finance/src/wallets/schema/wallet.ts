import { idOf } from '@marque/shared/graph/global-ids';
import { MoneyType, toMoneyType } from '@marque/shared/graph';
import { CurrencyCode, DateTime } from '@marque/shared/graph/scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import type { Wallet } from '../../ledger/domain/wallet.js';
import { User } from '../../ledger/schema/user.js';

/** A person's money in one currency. */
@ObjectType('Wallet', { description: 'A person’s money in one currency. Its owner and staff see it, nobody else.' })
export class WalletType {
  @Field(() => idOf('Wallet'), { description: 'Id of the wallet.' })
  id: string;

  @Field(() => User, { nullable: true, description: 'Whose wallet it is.' })
  owner: User;

  @Field(() => CurrencyCode, { description: 'The one currency of the wallet.' })
  currency: string;

  @Field(() => MoneyType, { description: 'Money that can be used now. Never below zero.' })
  available: MoneyType;

  @Field(() => MoneyType, { description: 'Money that is set aside by holds.' })
  held: MoneyType;

  @Field(() => Int, { description: 'Number of entries that have moved the wallet; the sequence of `walletChanged`.' })
  version: number;

  @Field(() => DateTime, { description: 'When the wallet was opened.' })
  openedAt: Date;
}

/** The wallet as the graph shows it; only for callers who may see it. */
export function toWalletType({ id, userId, currency, availableMinor, heldMinor, version, openedAt }: Wallet): WalletType {
  const available = toMoneyType({ amountMinor: availableMinor, currency });
  const held = toMoneyType({ amountMinor: heldMinor, currency });
  return { id, owner: { id: userId }, currency, available, held, version: Number(version), openedAt };
}
