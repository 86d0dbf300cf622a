/**
 * Grows the funds that a person holds for bidding. Finance is called outside any transaction, after the wish has been recorded;
 * the limit follows once, whoever finishes: this call, a retry of it, or the job that finishes what a crash left.
 */
import { minor } from '@marque/shared/money';
import type { Platform } from '@marque/shared/subgraph';
import { lockAccount, recordFunding, settleFunding, updateAccount } from '../store/funding.js';
import type { FundingRequestRow } from '../store/tables.js';
import { derivedId } from './derived-id.js';
import { changeHold, placeHold, type HoldAnswer } from './neighbours.js';

const dayMs = 24 * 3_600_000;
/** Finance allows holds of up to a year. */
const holdDays = 360;

/** More money to be held for bidding. */
export interface Funding {
  readonly tenantId: string;
  readonly bidderId: string;
  readonly currency: string;
  /** Positive grows the hold; negative shrinks it and has been taken off the limit before. */
  readonly byMinor: bigint;
  /** Names this wish: the same name asks for it once. */
  readonly name: readonly string[];
}

/** Whether the limit has grown; a first hold that somebody else opened in the same moment counts too. */
export async function fundBidding(platform: Platform, funding: Funding): Promise<'FUNDED' | 'REFUSED'> {
  const { row: request } = await platform.database.tenant(funding.tenantId, async (tx) => {
    const { tenantId, bidderId, currency, byMinor } = funding;
    const account = await lockAccount(tx, tenantId, bidderId, currency);
    const change = { tenantId, bidderId, currency, byMinor, state: 'PENDING' as const, createdAt: platform.clock.now() };
    const opening = derivedId('open', tenantId, bidderId, currency, `${account.generation}`);
    return account.holdId === null
      ? recordFunding(tx, { ...change, id: opening, kind: 'OPEN', holdId: null })
      : recordFunding(tx, {
          ...change,
          id: derivedId('change', tenantId, bidderId, ...funding.name),
          kind: 'CHANGE',
          holdId: account.holdId,
        });
  });
  return request.state === 'PENDING' ? finishFunding(platform, request) : request.state === 'DONE' ? 'FUNDED' : 'REFUSED';
}

/** Asks finance and applies the answer once. Safe to repeat: finance knows the request by its id. */
export async function finishFunding(platform: Platform, request: FundingRequestRow): Promise<'FUNDED' | 'REFUSED'> {
  const { tenantId, bidderId, currency, byMinor, id } = request;
  const answer = await askFinance(platform, request);
  await platform.database.tenant(tenantId, async (tx) => {
    const account = await lockAccount(tx, tenantId, bidderId, currency);
    if (!(await settleFunding(tx, id, answer.ok ? 'DONE' : 'REFUSED', answer.ok ? answer.holdId : null))) return;
    if (!answer.ok) {
      // The next attempt to open a hold needs a key of its own; a shrinking that failed gives the limit back.
      if (request.kind === 'OPEN') await updateAccount(tx, account, { generation: account.generation + 1 });
      else if (byMinor < 0n) await updateAccount(tx, account, { limitMinor: account.limitMinor - byMinor });
    } else if (request.kind === 'OPEN') {
      const limitMinor = byMinor > account.committedMinor ? byMinor : account.committedMinor;
      await updateAccount(tx, account, { holdId: answer.holdId, limitMinor });
    } else if (byMinor > 0n && account.holdId === request.holdId) {
      await updateAccount(tx, account, { limitMinor: account.limitMinor + byMinor });
    }
  });
  return answer.ok ? 'FUNDED' : 'REFUSED';
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
