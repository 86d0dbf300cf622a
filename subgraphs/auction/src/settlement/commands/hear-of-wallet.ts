import type { TransactionContext } from '@marque/shared/commands';
import type { EventOf } from '@marque/shared/events';
import { balanceOf } from '../domain/charges.js';
import { settlementsToPayFor } from '../store/settlements.js';
import { schedulePayment } from './schedule.js';

type ChangedWallet = EventOf<'finance.wallet_changed.v1'>['payload'];

/** A wallet in which enough is free pays what its owner has asked to pay as soon as there is; where it is too little finance is not asked. */
export async function hearOfWallet(context: TransactionContext, { userId, available }: ChangedWallet): Promise<void> {
  const freeMinor = BigInt(available.amountMinor);
  for (const wished of await settlementsToPayFor(context.tx, userId))
    if (wished.currency === available.currency && freeMinor >= balanceOf(wished)) await schedulePayment(context, wished);
}
