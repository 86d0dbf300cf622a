/** Gives a professional's price for an open request. Several professionals may quote, each once. */
import { isAnyOf } from '@marque/shared/auth';
import { actorOf, type CommandContext, once, type TransactionContext } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import { type DecimalMoney, type Money, parseMoney } from '@marque/shared/money';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  invalidInput,
  type InvalidInput,
  notAllowed,
  type NotAllowed,
  notFound,
  type NotFound,
} from '@marque/shared/outcome';
import { quotationGiven, stateChanged } from '../../events.js';
import { currencyOfTenant } from '../../neighbours/identity.js';
import { standingOf } from '../../neighbours/partners.js';
import { personOf } from '../domain/person.js';
import { maySee } from '../domain/request-actor.js';
import { type QuotationDraft, quotationProblem, usualEnd } from '../domain/request-input.js';
import { specialtiesOfKind } from '../domain/request-kind.js';
import { insertQuotation, quotationsOf } from '../store/quotations.js';
import { appendHistory, lockRequest, moveRequest, touchRequest } from '../store/requests.js';
import type { QuotationRow, RequestRow } from '../store/tables.js';

export interface QuoteRequest extends QuotationDraft {
  readonly requestId: string;
  readonly amount: DecimalMoney;
  readonly idempotencyKey: string;
}

type Outcome = RequestRow | InvalidInput | NotFound | NotAllowed | Conflict | IdempotencyConflict;
type Standing = NonNullable<Awaited<ReturnType<typeof standingOf>>>;

/** The first quotation makes the request QUOTED. Owners do not quote for themselves. */
export async function quoteRequest(context: CommandContext, { idempotencyKey, ...input }: QuoteRequest): Promise<Outcome> {
  const { platform, caller } = context;
  const actor = actorOf(caller);
  const problem = quotationProblem(input, platform.clock.now());
  if (problem) return invalidInput(problem.message, problem.field);
  const price = parseMoney(input.amount);
  if (!price.ok) return invalidInput(price.message, 'amount');
  const [standing, currency] = await Promise.all([
    standingOf(platform.graph, actor.tenantId, actor.actorId),
    currencyOfTenant(platform.graph, actor.tenantId),
  ]);
  if (standing?.state !== 'ACTIVE') return notAllowed('Only active professionals of the directory quote.');
  if (price.money.currency !== currency) return invalidInput(`Services are priced in ${currency}.`, 'amount', 'currency');
  const call = { command: 'quoteServiceRequest', idempotencyKey, input };
  return once(platform, actor, call, (tx, now) => quoteIn({ platform, tx }, context, { input, price: price.money, standing, now }));
}

interface Quoting {
  readonly input: Omit<QuoteRequest, 'idempotencyKey'>;
  readonly price: Money;
  readonly standing: Standing;
  readonly now: Date;
}

async function quoteIn(
  { platform, tx }: TransactionContext,
  { caller }: CommandContext,
  { input, price, standing, now }: Quoting,
): Promise<RequestRow | NotFound | NotAllowed | Conflict> {
  const person = personOf(caller);
  const request = await lockRequest(tx, input.requestId);
  if (!request || !maySee(request, { ...person, takesJobs: true })) return notFound('There is no such request.', 'requestId');
  if (isAnyOf(caller, request.ownerId)) return notAllowed('Nobody quotes for oneself.');
  if (!specialtiesOfKind[request.kind].some((wanted) => standing.specialties.includes(wanted))) {
    return notAllowed('This kind of work is none of your specialties.');
  }
  if (request.state !== 'REQUESTED' && request.state !== 'QUOTED') return conflict('The request takes no more quotations.');
  const given = await quotationsOf(tx, [request.id]);
  if (given.some((other) => other.professionalId === standing.id)) return conflict('You have quoted for this request.');
  const quotation: QuotationRow = {
    ...price,
    id: newId(),
    tenantId: request.tenantId,
    requestId: request.id,
    professionalId: standing.id,
    partnerUserId: person.userId,
    estimatedHours: input.estimatedHours,
    note: input.note,
    commissionBasisPoints: standing.commissionBasisPoints,
    state: 'OPEN',
    validUntil: input.validUntil ?? usualEnd(now),
    createdAt: now,
  };
  await insertQuotation(tx, quotation);
  return noteQuotation({ platform, tx }, { request, quotation, now });
}

/** Moves the request on its first quotation and tells of each. The request is locked, so no race can be lost. */
async function noteQuotation(
  { platform, tx }: TransactionContext,
  { request, quotation, now }: { readonly request: RequestRow; readonly quotation: QuotationRow; readonly now: Date },
): Promise<RequestRow> {
  const isFirst = request.state === 'REQUESTED';
  const row = isFirst ? await moveRequest(tx, request, 'QUOTED', now) : await touchRequest(tx, request, now);
  if (!row) throw new Error('a locked request changed under its lock');
  if (isFirst) {
    await appendHistory(tx, row, { from: 'REQUESTED', actor: 'QUOTING_PARTNER', actorId: quotation.partnerUserId, note: null });
  }
  const event = isFirst ? stateChanged(row, 'REQUESTED', { actor: 'QUOTING_PARTNER' }) : quotationGiven(row, quotation);
  await platform.events.record(tx, [event]);
  return row;
}
