/**
 * Grows the funds that a person holds for bidding. The wish is recorded first, under the key of its client; finance is called
 * outside any transaction, and the limit follows once, whoever finishes: this call, a retry of it, or the job that finishes what
 * a crash left.
 */
import { minor } from '@marque/shared/money';
import type { Transaction } from '@marque/shared/db';
import type { Platform } from '@marque/shared/platform/subgraph';
import { chooseCall, fundingRequest, lockAccount, pendingOpening, recordFunding, settleFunding, updateAccount } from '../store/funding.js';
import type { BidderAccountRow, FundingRequestRow } from '../../lots/store/tables.js';
import { derivedId } from '../domain/derived-id.js';
import { changeHold, placeHold, type HoldAnswer } from '../../neighbours/finance.js';

const dayMs = 24 * 3_600_000;
/** Finance allows holds of up to a year. */
const holdDays = 360;

/** More money to be held for bidding. */
export interface Funding {
  readonly tenantId: string;
  readonly bidderId: string;
  readonly currency: string;
  readonly byMinor: bigint;
  /** Names this wish: the command, the client's key, and what else tells apart the wishes of one call. The same name is one wish. */
  readonly name: readonly string[];
  /** Of the whole input that the key stands for: the same name with another one is a conflict. */
  readonly fingerprint: string;
}

/** What became of a wish. */
export type FundingOutcome = 'FUNDED' | 'REFUSED' | 'IDEMPOTENCY_CONFLICT';

/** Whether the limit has grown by this wish. @throws UNAVAILABLE where finance does not answer: the wish stands and a job finishes it */
export async function fundBidding(platform: Platform, funding: Funding): Promise<FundingOutcome> {
  const { tenantId, bidderId, currency, byMinor, fingerprint, name } = funding;
  const id = derivedId('fund', tenantId, bidderId, ...name);
  const wish = { id, tenantId, bidderId, currency, byMinor, fingerprint, kind: null, holdId: null };
  const { row } = await platform.database.tenant(tenantId, (tx) =>
    recordFunding(tx, { ...wish, state: 'PENDING', createdAt: platform.clock.now() }),
  );
  return row.fingerprint === fingerprint ? finishFunding(platform, row) : 'IDEMPOTENCY_CONFLICT';
}

/** Takes a wish to its end. Safe to repeat and to run twice at once: finance knows the wish by its id. */
export async function finishFunding(
  platform: Platform,
  { tenantId, id }: Pick<FundingRequestRow, 'tenantId' | 'id'>,
): Promise<'FUNDED' | 'REFUSED'> {
  for (;;) {
    const next = await platform.database.tenant(tenantId, (tx) => nextCall(tx, id));
    if (next === 'FUNDED' || next === 'REFUSED') return next;
    await carryOut(platform, next);
  }
}

/** The call of finance that is due: this wish's own, or that of another wish which is opening the hold that this one will grow. */
async function nextCall(tx: Transaction, id: string): Promise<FundingRequestRow | 'FUNDED' | 'REFUSED'> {
  const known = await fundingRequest(tx, id);
  if (!known) throw new Error(`There is no wish for funds ${id}.`);
  if (known.state === 'PENDING' && known.kind !== null) return known;
  const account = await lockAccount(tx, known.tenantId, known.bidderId, known.currency);
  // Read again: under the account's lock nobody else chooses.
  const wish = await fundingRequest(tx, id);
  if (!wish || wish.state !== 'PENDING') return wish?.state === 'DONE' ? 'FUNDED' : 'REFUSED';
  if (wish.kind !== null) return wish;
  if (account.holdId !== null) return chooseCall(tx, id, { kind: 'CHANGE', holdId: account.holdId });
  return (await pendingOpening(tx, wish.bidderId, wish.currency)) ?? chooseCall(tx, id, { kind: 'OPEN', holdId: null });
}

/** Asks finance and applies the answer once. */
async function carryOut(platform: Platform, request: FundingRequestRow): Promise<void> {
  const { tenantId, bidderId, currency, id } = request;
  const answer = await askFinance(platform, request);
  await platform.database.tenant(tenantId, async (tx) => {
    const account = await lockAccount(tx, tenantId, bidderId, currency);
    if (!(await settleFunding(tx, id, answer.ok ? 'DONE' : 'REFUSED', answer.ok ? answer.holdId : null))) return;
    const changes = effectOf(request, account, answer);
    if (changes) await updateAccount(tx, account, changes);
  });
}

/** What finance's answer changes in the mirror; null for nothing. */
function effectOf(
  { kind, byMinor, holdId }: FundingRequestRow,
  account: BidderAccountRow,
  answer: HoldAnswer,
): Partial<BidderAccountRow> | null {
  if (kind === 'OPEN') {
    if (!answer.ok) return null;
    return { holdId: answer.holdId, limitMinor: byMinor > account.committedMinor ? byMinor : account.committedMinor };
  }
  // Of a hold that has ended meanwhile nothing is mirrored any more.
  if (account.holdId !== holdId) return null;
  if (byMinor > 0n) return answer.ok ? { limitMinor: account.limitMinor + byMinor } : null;
  // Money that was to be given back has left the limit already; a refusal brings it back.
  return answer.ok ? null : { limitMinor: account.limitMinor - byMinor };
}

function askFinance({ graph }: Platform, request: FundingRequestRow): Promise<HoldAnswer> {
  const { tenantId, bidderId, currency, byMinor, id, kind, holdId, createdAt } = request;
  if (kind === 'CHANGE' && holdId !== null)
    return changeHold(graph, tenantId, { holdId, by: minor(byMinor, currency), idempotencyKey: id });
  return placeHold(graph, tenantId, {
    userId: bidderId,
    purpose: 'BIDDING',
    amount: minor(byMinor, currency),
    reference: `bidding:${bidderId}`,
    expiresAt: new Date(createdAt.getTime() + holdDays * dayMs),
    idempotencyKey: id,
  });
}
