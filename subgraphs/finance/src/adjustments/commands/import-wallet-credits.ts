/** Credits many wallets in one transaction, one manual adjustment each, and opens those that are missing. */
import { type Actor, actorOf, type CommandContext, once, type TransactionContext } from '@marque/shared/commands';
import { type IdempotencyConflict, type InvalidInput, isRefusal, type NotAllowed, type NotFound } from '@marque/shared/outcome';
import { walletChanged } from '../../events.js';
import { requireAdmin } from '../../ledger/domain/administrators.js';
import type { AmountRefused } from '../../ledger/domain/amounts.js';
import { usableReason } from '../../ledger/domain/reasons.js';
import { noSuchPerson } from '../../ledger/domain/strangers.js';
import { tenantAccount } from '../../ledger/store/accounts.js';
import { postCredits } from '../../ledger/store/credits.js';
import { openWallets } from '../../ledger/store/open-wallets.js';
import { strangersAmong } from '../../neighbours/identity.js';
import { ownWallet } from '../domain/adjustment.js';
import { type Credit, type CreditWish, readCredits } from '../domain/credits.js';

/** Credits for many people, all or none. */
export interface ImportWalletCredits {
  readonly credits: readonly CreditWish[];
  readonly reason: string;
  readonly idempotencyKey: string;
}

/** How many wallets were credited. */
export interface Imported {
  readonly credited: number;
}

type Refused = AmountRefused | InvalidInput | NotFound | NotAllowed | IdempotencyConflict;

/** All credits are posted or none. */
export async function importWalletCredits({ platform, caller }: CommandContext, input: ImportWalletCredits): Promise<Imported | Refused> {
  requireAdmin(caller);
  const actor = actorOf(caller);
  const credits = readCredits(input.credits);
  if (isRefusal(credits)) return credits;
  const reason = usableReason(input.reason);
  if (isRefusal(reason)) return reason;
  const people = credits.list.map(({ userId }) => userId);
  const own = people.indexOf(actor.actorId);
  if (own >= 0) return ownWallet('credits', String(own), 'userId');
  const strangers = await strangersAmong(platform.graph, actor.tenantId, [...new Set(people)]);
  const unknown = people.findIndex((id) => strangers.has(id));
  if (unknown >= 0) return noSuchPerson('credits', String(unknown), 'userId');
  const wanted = { ...credits, reason: reason.text };
  const call = { command: 'importWalletCredits', idempotencyKey: input.idempotencyKey, input: wanted };
  return once(platform, actor, call, (tx, now) => post({ platform, tx }, { ...actor, ...wanted, now }));
}

interface Import extends Actor {
  readonly list: readonly Credit[];
  readonly reason: string;
  readonly now: Date;
}

async function post({ platform: { events }, tx }: TransactionContext, { tenantId, actorId, list, reason, now }: Import): Promise<Imported> {
  const owners = list.map(({ userId, amount: { currency } }) => ({ userId, currency }));
  const wallets = await openWallets(tx, tenantId, owners, now);
  const counters = new Map<string, string>();
  for (const currency of new Set(owners.map((owner) => owner.currency)))
    counters.set(currency, await tenantAccount(tx, tenantId, { kind: 'ADJUSTMENTS', currency }, now));
  const credits = list.map(({ amount: { amountMinor, currency }, reference }, index) => {
    const [wallet, counterAccountId] = [wallets[index], counters.get(currency)];
    if (!wallet || !counterAccountId) throw new Error('a credit has no wallet or no counter account');
    return { wallet, amountMinor, counterAccountId, reference };
  });
  const moves = await postCredits(tx, { actorId, reason, postedAt: now }, credits);
  await events.record(
    tx,
    moves.map((move) => walletChanged(move, now)),
  );
  return { credited: moves.length };
}
