/** Accepts a quotation: its amount is held in the owner's wallet until the request is closed. */
import { actorOf, type CommandContext, once, type TransactionContext } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import { newId } from '@marque/shared/ids';
import { money } from '@marque/shared/money';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  insufficientFunds,
  type InsufficientFunds,
  isRefusal,
  notAllowed,
  type NotAllowed,
  notFound,
  type NotFound,
} from '@marque/shared/outcome';
import { personOf } from '../domain/person.js';
import { actorIn, maySee } from '../domain/request-actor.js';
import { mayMove } from '../domain/request-states.js';
import { insertPayment, paymentsOf } from '../store/payments.js';
import { quotationOf } from '../store/quotations.js';
import { lockRequest, requestsById } from '../store/requests.js';
import type { PaymentRow, RequestRow } from '../store/tables.js';
import { advancePayment, paymentTask } from './advance-payment.js';
import { vehicleFault } from './vehicle-fault.js';

export interface PayRequest {
  readonly requestId: string;
  readonly quotationId: string;
  readonly idempotencyKey: string;
}

type Refused = NotFound | NotAllowed | Conflict;

/** How long the job waits before it finishes what this process began and may have crashed in. */
const graceMs = 15_000;
const underWay: ReadonlySet<string> = new Set(['PLACING', 'HELD', 'CAPTURING', 'CAPTURED']);

/** Only the owner pays, while the vehicle is theirs. A retry with the same key goes on where the first call stopped and gives its answer. */
export async function payRequest(
  context: CommandContext,
  { idempotencyKey, ...input }: PayRequest,
): Promise<RequestRow | Refused | IdempotencyConflict | InsufficientFunds> {
  const { platform, caller } = context;
  const actor = actorOf(caller);
  const call = { command: 'payServiceRequest', idempotencyKey, input };
  const fault = await vehicleFault(platform, { tenantId: actor.tenantId, requestId: input.requestId, state: 'QUOTED' });
  const begun = await once(platform, actor, call, (tx, now) => beginPayment({ platform, tx }, context, { ...input, fault, now }));
  if (isRefusal(begun)) return begun;
  const payment = await advancePayment(platform, { tenantId: actor.tenantId, paymentId: begun.paymentId });
  return platform.database.tenant(actor.tenantId, (tx) => outcome(tx, payment));
}

/** The id of the payment to go on with, or why there is none. */
async function beginPayment(
  { platform, tx }: TransactionContext,
  { caller }: CommandContext,
  { requestId, quotationId, fault, now }: Omit<PayRequest, 'idempotencyKey'> & { readonly fault: Conflict | null; readonly now: Date },
): Promise<{ readonly paymentId: string } | Refused> {
  const person = personOf(caller);
  const request = await lockRequest(tx, requestId);
  if (!request || !maySee(request, person)) return notFound('There is no such request.', 'requestId');
  if (actorIn(request, person) !== 'OWNER') return notAllowed('Only the owner pays.');
  if (!mayMove('OWNER', request.state, 'PAID')) return conflict('The request waits for no payment.');
  if (fault) return fault;
  const quotation = await quotationOf(tx, request.id, quotationId);
  if (!quotation) return notFound('The request has no such quotation.', 'quotationId');
  if (quotation.state !== 'OPEN' || quotation.validUntil <= now) return conflict('The quotation does not stand any more.');
  if ((await paymentsOf(tx, [request.id])).some(({ state }) => underWay.has(state))) return conflict('A payment is under way.');
  const { tenantId, ownerId } = request;
  const { amountMinor, currency } = quotation;
  const payment: PaymentRow = {
    id: newId(),
    tenantId,
    requestId: request.id,
    quotationId: quotation.id,
    ownerId,
    amountMinor,
    currency,
    state: 'PLACING',
    holdId: null,
    refusal: null,
    createdAt: now,
    updatedAt: now,
  };
  await insertPayment(tx, payment);
  await platform.jobs.schedule(tx, {
    task: paymentTask,
    payload: { tenantId, paymentId: payment.id },
    runAt: new Date(now.getTime() + graceMs),
    key: `services.payment:${payment.id}`,
  });
  return { paymentId: payment.id };
}

/** What the owner is told about a payment that has come to rest. */
async function outcome(tx: Transaction, { state, requestId, refusal }: PaymentRow): Promise<RequestRow | Conflict | InsufficientFunds> {
  if (refusal?.required && refusal.available)
    return insufficientFunds(
      money(refusal.required.amount, refusal.required.currency),
      money(refusal.available.amount, refusal.available.currency),
    );
  if (refusal) return conflict(refusal.message);
  const [request] = await requestsById(tx, [requestId]);
  if (!request || (state === 'RELEASED' && request.professionalId === null))
    return conflict('The request had ended before the money came.');
  return request;
}
