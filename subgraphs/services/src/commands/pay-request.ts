/** Accepts a quotation: its amount is held in the owner's wallet until the request is closed. */
import { requireTenant } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import { Conflict, IdempotencyConflict, InsufficientFunds, NotAllowed, NotFound } from '@marque/shared/graph';
import { newId } from '@marque/shared/ids';
import type { Platform } from '@marque/shared/subgraph';
import { actorIn, maySee } from '../domain/request-actor.js';
import { mayMove } from '../domain/request-states.js';
import { personOf } from '../person.js';
import { fingerprint } from '@marque/shared/idempotency';
import { claimKey, findKey } from '../store/idempotency.js';
import type { KeyUse } from '@marque/shared/idempotency';
import { insertPayment, paymentsOf } from '../store/payments.js';
import { quotationOf } from '../store/quotations.js';
import { lockRequest, requestsById } from '../store/requests.js';
import type { PaymentRow, RequestRow } from '../store/tables.js';
import { advancePayment, paymentTask } from './advance-payment.js';

export interface PayRequest {
  readonly requestId: string;
  readonly quotationId: string;
  readonly idempotencyKey: string;
}

type Refused = NotFound | NotAllowed | Conflict | IdempotencyConflict;
type Answer = RequestRow | Refused | InsufficientFunds;

/** How long the job waits before it finishes what this process began and may have crashed in. */
const graceMs = 15_000;
const underWay: ReadonlySet<string> = new Set(['PLACING', 'HELD', 'CAPTURING', 'CAPTURED']);

/** Only the owner pays. A retry with the same key goes on where the first call stopped and gives its answer. */
export async function payRequest(platform: Platform, caller: Caller, { idempotencyKey, ...input }: PayRequest): Promise<Answer> {
  const tenantId = requireTenant(caller);
  const { userId } = personOf(caller);
  const paymentId = newId();
  const createdAt = platform.clock.now();
  const use = { tenantId, userId, key: idempotencyKey, fingerprint: fingerprint('pay', input), resultId: paymentId, createdAt };
  const begun = await platform.database.tenant(tenantId, (tx) => beginPayment(platform, caller, input, use, tx));
  if (typeof begun !== 'string') return begun;
  const payment = await advancePayment(platform, tenantId, begun);
  return platform.database.tenant(tenantId, (tx) => outcome(tx, payment));
}

/** The id of the payment to go on with, or why there is none. */
async function beginPayment(
  { jobs }: Platform,
  caller: Caller,
  { requestId, quotationId }: Omit<PayRequest, 'idempotencyKey'>,
  use: KeyUse,
  tx: Transaction,
): Promise<string | Refused> {
  const { tenantId, createdAt, resultId } = use;
  const person = personOf(caller);
  const request = await lockRequest(tx, requestId);
  if (!request || !maySee(request, person)) return new NotFound('There is no such request.', ['input', 'requestId']);
  const known = await findKey(tx, use);
  if (known.state === 'other') return new IdempotencyConflict();
  if (known.state === 'same') return known.resultId;
  if (actorIn(request, person) !== 'OWNER') return new NotAllowed('Only the owner pays.');
  if (!mayMove('OWNER', request.state, 'PAID')) return new Conflict('The request waits for no payment.');
  const quotation = await quotationOf(tx, request.id, quotationId);
  if (!quotation) return new NotFound('The request has no such quotation.', ['input', 'quotationId']);
  if (quotation.status !== 'OPEN' || quotation.validUntil <= createdAt) return new Conflict('The quotation does not stand any more.');
  if ((await paymentsOf(tx, [request.id])).some(({ status }) => underWay.has(status))) return new Conflict('A payment is under way.');
  if ((await claimKey(tx, use)).state !== 'new') return new IdempotencyConflict();

  const { amountMinor, currency } = quotation;
  const payment: PaymentRow = {
    id: resultId,
    tenantId,
    requestId: request.id,
    quotationId: quotation.id,
    ownerId: request.ownerId,
    amountMinor,
    currency,
    status: 'PLACING',
    holdId: null,
    refusal: null,
    createdAt,
    updatedAt: createdAt,
  };
  await insertPayment(tx, payment);
  const runAt = new Date(createdAt.getTime() + graceMs);
  await jobs.schedule(tx, {
    task: paymentTask,
    payload: { tenantId, paymentId: payment.id },
    runAt,
    key: `services.payment:${payment.id}`,
  });
  return payment.id;
}

/** What the owner is told about a payment that has come to rest. */
async function outcome(tx: Transaction, { status, requestId, refusal }: PaymentRow): Promise<Answer> {
  if (refusal?.required && refusal.available) return new InsufficientFunds(refusal.required, refusal.available);
  if (refusal) return new Conflict(refusal.message);
  const [request] = await requestsById(tx, [requestId]);
  if (!request || (status === 'RELEASED' && request.professionalId === null))
    return new Conflict('The request had ended before the money came.');
  return request;
}
