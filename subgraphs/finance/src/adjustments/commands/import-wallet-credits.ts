import type { DecimalMoney } from '@marque/shared/money';
import { movableAmount } from '../../ledger/domain/amounts.js';
import { isRefusal, refuse } from '../../ledger/domain/refusals.js';
import type { Refusal } from '../../ledger/domain/refusals.js';
import { walletChanged } from '../../events.js';
import { strangersAmong } from '../../neighbours/identity.js';
import { openWallets, postCredits } from '../../ledger/store/credits.js';
import type { Credit } from '../../ledger/store/credits.js';
import { tenantAccount } from '../../ledger/store/wallets.js';
import { noSuchPerson, ownWallet, usableReason } from './adjust-wallet.js';
import { once } from '../../payments/commands/payment-services.js';
import type { Actor } from '@marque/shared/commands';
import type { Runtime } from '../../payments/commands/payment-services.js';

/** Credits for many people, all or none. */
export interface ImportWalletCredits {
  readonly credits: readonly { readonly userId: string; readonly amount: DecimalMoney; readonly reference: string }[];
  readonly reason: string;
  readonly idempotencyKey: string;
}

/** Most credits of one import. */
export const mostCredits = 1_000;

/** Credits many wallets in one transaction, one manual adjustment each, and opens those that are missing. */
export async function importWalletCredits(run: Runtime, actor: Actor, input: ImportWalletCredits): Promise<{ credited: number } | Refusal> {
  const { events } = run.platform;
  const credits = readCredits(input.credits);
  if (isRefusal(credits)) return credits;
  const reason = usableReason(input.reason);
  if (isRefusal(reason)) return reason;
  const people = credits.list.map(({ userId }) => userId);
  const own = people.indexOf(actor.actorId);
  if (own >= 0) return ownWallet('input', 'credits', String(own), 'userId');
  const strangers = await strangersAmong(run.platform.graph, actor.tenantId, [...new Set(people)]);
  const unknown = people.findIndex((id) => strangers.has(id));
  if (unknown >= 0) return noSuchPerson('input', 'credits', String(unknown), 'userId');
  const call = { ...actor, command: 'importWalletCredits', key: input.idempotencyKey, input: { ...credits, reason: reason.text } };
  return once(run, call, async (tx, now) => {
    const wallets = await openWallets(tx, actor.tenantId, credits.list, now);
    const counters = new Map<string, string>();
    for (const currency of new Set(credits.list.map((credit) => credit.amount.currency)))
      counters.set(currency, await tenantAccount(tx, actor.tenantId, { kind: 'ADJUSTMENTS', currency }, now));
    const moves = await postCredits(tx, { ...actor, reason: reason.text }, credits.list, wallets, counters, now);
    await events.record(
      tx,
      moves.map((move) => walletChanged(move, now)),
    );
    return { credited: moves.length };
  });
}

function readCredits(rows: ImportWalletCredits['credits']): { readonly list: readonly Credit[] } | Refusal {
  if (rows.length === 0 || rows.length > mostCredits)
    return refuse('INPUT', `An import has 1 to ${mostCredits} credits.`, 'input', 'credits');
  const list: Credit[] = [];
  const seen = new Set<string>();
  for (const [index, { userId: id, amount: text, reference }] of rows.entries()) {
    const userId = id.toLowerCase();
    const path = ['input', 'credits', String(index)];
    const amount = movableAmount(text, [...path, 'amount']);
    if (isRefusal(amount)) return amount;
    const key = `${userId}:${amount.currency}`;
    if (seen.has(key)) return refuse('INPUT', 'A person has one credit per currency in an import.', ...path, 'userId');
    seen.add(key);
    list.push({ userId, amount, reference });
  }
  return { list };
}
