/** Gives a professional's price for an open request. Several professionals may quote, each once. */
import { requireTenant } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import { Conflict, IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '@marque/shared/graph';
import { newId } from '@marque/shared/ids';
import { parseMoney } from '@marque/shared/money';
import type { DecimalMoney } from '@marque/shared/money';
import type { Platform } from '@marque/shared/subgraph';
import { maySee } from '../domain/request-actor.js';
import { quotationProblem, usualEnd } from '../domain/request-input.js';
import type { QuotationDraft } from '../domain/request-input.js';
import { specialtiesOfKind } from '../domain/request-kind.js';
import { quotationGiven, stateChanged } from '../events.js';
import { currencyOfTenant } from '../neighbours/identity.js';
import { standingOf } from '../neighbours/partners.js';
import { personOf } from '../person.js';
import { fingerprint } from '@marque/shared/idempotency';
import { claimKey, findKey } from '../store/idempotency.js';
import { insertQuotation, quotationsOf } from '../store/quotations.js';
import { appendHistory, lockRequest, moveRequest, touchRequest } from '../store/requests.js';
import type { QuotationRow, RequestRow } from '../store/tables.js';

export interface QuoteRequest extends QuotationDraft {
  readonly requestId: string;
  readonly amount: DecimalMoney;
  readonly idempotencyKey: string;
}

type Answer = RequestRow | InvalidInput | NotFound | NotAllowed | Conflict | IdempotencyConflict;

/** The first quotation makes the request QUOTED. Owners do not quote for themselves. */
export async function quoteRequest(platform: Platform, caller: Caller, { idempotencyKey, ...input }: QuoteRequest): Promise<Answer> {
  const { database, clock, graph } = platform;
  const person = personOf(caller);
  const tenantId = requireTenant(caller);
  const now = clock.now();
  const problem = quotationProblem(input, now);
  if (problem) return new InvalidInput(problem.message, ['input', problem.field]);
  const price = parseMoney(input.amount);
  if (!price.ok) return new InvalidInput(price.message, ['input', 'amount']);
  const [standing, currency] = await Promise.all([standingOf(graph, tenantId, person.userId), currencyOfTenant(graph, tenantId)]);
  if (standing?.status !== 'ACTIVE') return new NotAllowed('Only active professionals of the directory quote.');
  if (price.money.currency !== currency) return new InvalidInput(`Services are priced in ${currency}.`, ['input', 'amount', 'currency']);

  const { requestId, amount, estimatedHours, note, validUntil } = input;
  const quotation: QuotationRow = {
    id: newId(),
    tenantId,
    requestId,
    professionalId: standing.id,
    partnerUserId: person.userId,
    amountMinor: price.money.amountMinor,
    currency: price.money.currency,
    estimatedHours,
    note,
    commissionBasisPoints: standing.commissionBasisPoints,
    status: 'OPEN',
    validUntil: validUntil ?? usualEnd(now),
    createdAt: now,
  };
  const told = { requestId, amount, estimatedHours, note, validUntil: validUntil?.toISOString() ?? null };
  const use = {
    tenantId,
    userId: person.userId,
    key: idempotencyKey,
    fingerprint: fingerprint('quote', told),
    resultId: quotation.id,
    createdAt: now,
  };
  return database.tenant(tenantId, async (tx) => {
    const request = await lockRequest(tx, requestId);
    if (!request || !maySee(request, { ...person, takesJobs: true }))
      return new NotFound('There is no such request.', ['input', 'requestId']);
    const known = await findKey(tx, use);
    if (known.state === 'other') return new IdempotencyConflict();
    if (known.state === 'same') return request;
    if (request.ownerId === person.userId) return new NotAllowed('Nobody quotes for oneself.');
    if (!specialtiesOfKind[request.kind].some((wanted) => standing.specialties.includes(wanted))) {
      return new NotAllowed('This kind of work is none of your specialties.');
    }
    if (request.state !== 'REQUESTED' && request.state !== 'QUOTED') return new Conflict('The request takes no more quotations.');
    const given = await quotationsOf(tx, [request.id]);
    if (given.some((other) => other.professionalId === standing.id)) return new Conflict('You have quoted for this request.');
    if ((await claimKey(tx, use)).state !== 'new') return new IdempotencyConflict();
    await insertQuotation(tx, quotation);
    return noteQuotation(tx, platform, request, quotation, now);
  });
}

/** Moves the request on its first quotation and tells of each. The request is locked, so no race can be lost. */
async function noteQuotation(
  tx: Transaction,
  { events }: Platform,
  request: RequestRow,
  quotation: QuotationRow,
  now: Date,
): Promise<RequestRow> {
  const isFirst = request.state === 'REQUESTED';
  const row = isFirst ? await moveRequest(tx, request, 'QUOTED', now) : await touchRequest(tx, request, now);
  if (!row) throw new Error('a locked request changed under its lock');
  if (isFirst) {
    await appendHistory(tx, row, { from: 'REQUESTED', actor: 'QUOTING_PARTNER', actorId: quotation.partnerUserId, note: null });
  }
  await events.record(tx, [isFirst ? stateChanged(row, 'REQUESTED', { actor: 'QUOTING_PARTNER' }) : quotationGiven(row, quotation)]);
  return row;
}
