import { actorOf, type CommandContext } from '@marque/shared/commands';
import { type DecimalMoney, minor } from '@marque/shared/money';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  type InsufficientFunds,
  insufficientFunds,
  type InvalidInput,
  isRefusal,
} from '@marque/shared/outcome';
import { spendable } from '../../neighbours/finance.js';
import { parseAmount } from '../domain/amount.js';
import { accountsOf } from '../store/accounts.js';
import type { BidderAccountRow } from '../store/tables.js';
import { fundBidding } from './fund-bidding.js';

/** How much more is to be held. */
export interface HoldBiddingFunds {
  readonly amount: DecimalMoney;
  readonly idempotencyKey: string;
}

/** Holds more of the caller's wallet for bidding, once for each key, and answers the accounts. */
export async function holdBiddingFunds(
  { platform, caller }: CommandContext,
  { amount, idempotencyKey }: HoldBiddingFunds,
): Promise<readonly BidderAccountRow[] | InvalidInput | InsufficientFunds | Conflict | IdempotencyConflict> {
  const by = parseAmount(amount, 'amount');
  if (isRefusal(by)) return by;
  const { tenantId, actorId: bidderId } = actorOf(caller);
  const name = ['hold', idempotencyKey];
  const input = ['hold', { byMinor: `${by.amountMinor}`, currency: by.currency }];
  const funded = await fundBidding(platform, { tenantId, bidderId, by, name, input });
  if (isRefusal(funded)) return funded;
  if (funded === 'REFUSED') {
    const free = await spendable(platform.graph, tenantId, bidderId, by.currency);
    if (free < by.amountMinor) return insufficientFunds(by, minor(free, by.currency), 'amount');
    return conflict('Finance refused this when it was first asked for: ask for it under a new key.', 'amount');
  }
  return platform.database.read(tenantId, (tx) => accountsOf(tx, bidderId));
}
