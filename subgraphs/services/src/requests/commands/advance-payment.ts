/**
 * Takes a payment as far as it can go: each step is one call to the wallets with a key of its own and one conditional write, so it can
 * be repeated by a job after a crash between any two of them, and by two at once.
 */
import type { Platform } from '@marque/shared/platform/subgraph';
import { formatMoney } from '@marque/shared/money';
import { stateChanged } from '../../events.js';
import { freeHold, holdForService, takeHold } from '../../neighbours/finance.js';
import { movePayment, paymentById } from '../store/payments.js';
import { quotationOf, settleQuotations } from '../store/quotations.js';
import { appendHistory, lockRequest, moveRequest } from '../store/requests.js';
import type { PaymentRow } from '../store/tables.js';

/** Name of the durable job that finishes what a crash left. */
export const paymentTask = 'services.payment';

/** Money stays held for at most this long; a wallet holds for up to a year. */
const holdDays = 360;
const dayMs = 86_400_000;

/** The payment where it rests: held, captured, released or refused. Throws when the wallets cannot be reached; then a job tries again. */
export async function advancePayment(
  platform: Platform,
  { tenantId, paymentId }: { readonly tenantId: string; readonly paymentId: string },
): Promise<PaymentRow> {
  for (;;) {
    const payment = await platform.database.tenant(tenantId, (tx) => paymentById(tx, paymentId));
    if (!payment) throw new Error(`there is no payment ${paymentId}`);
    switch (payment.state) {
      case 'PLACING':
        await place(platform, payment);
        break;
      case 'CAPTURING':
        await takeHold(platform.graph, tenantId, holdOf(payment), payment.requestId, payment.requestId);
        await finish(platform, payment, 'CAPTURED');
        break;
      case 'RELEASING':
        await freeHold(platform.graph, tenantId, holdOf(payment), payment.requestId);
        await finish(platform, payment, 'RELEASED');
        break;
      case 'HELD':
      case 'CAPTURED':
      case 'RELEASED':
      case 'REFUSED':
        return payment;
      default:
        return payment.state satisfies never;
    }
  }
}

/** A constraint of the table says that these states have a hold. */
function holdOf({ id, holdId }: PaymentRow): string {
  if (holdId === null) throw new Error(`the payment ${id} has no hold`);
  return holdId;
}

/** When somebody was faster the payment has gone on, and the caller's loop looks again. */
const finish = ({ database, clock }: Platform, payment: PaymentRow, to: 'CAPTURED' | 'RELEASED') =>
  database.tenant(payment.tenantId, (tx) => movePayment(tx, payment, to, clock.now()));

async function place(platform: Platform, payment: PaymentRow): Promise<void> {
  const { database, clock, graph } = platform;
  const answer = await holdForService(graph, payment.tenantId, {
    userId: payment.ownerId,
    amount: { amount: formatMoney(payment), currency: payment.currency },
    reference: payment.requestId,
    // Of the payment's own time, so that a repeated call is the same call.
    expiresAt: new Date(payment.createdAt.getTime() + holdDays * dayMs),
    idempotencyKey: payment.id,
  });
  if (answer.held) return acceptPayment(platform, payment, answer.holdId);
  const { message, required, available } = answer;
  const refusal = required && available ? { message, required, available } : { message };
  await database.tenant(payment.tenantId, (tx) => movePayment(tx, payment, 'REFUSED', clock.now(), { refusal }));
}

/** The money is held: the request becomes PAID and its quotation accepted, or, if it has ended meanwhile, the money goes back. */
async function acceptPayment({ database, events, clock }: Platform, payment: PaymentRow, holdId: string): Promise<void> {
  await database.tenant(payment.tenantId, async (tx) => {
    const request = await lockRequest(tx, payment.requestId);
    const quotation = await quotationOf(tx, payment.requestId, payment.quotationId);
    const now = clock.now();
    const stands = request?.state === 'QUOTED' && quotation?.state === 'OPEN';
    const moved = await movePayment(tx, payment, stands ? 'HELD' : 'RELEASING', now, { holdId });
    if (!moved || !stands) return;
    const { id: quotationId, professionalId, partnerUserId } = quotation;
    const row = await moveRequest(tx, request, 'PAID', now, { quotationId, professionalId, partnerUserId });
    if (!row) throw new Error('a locked request changed under its lock');
    await settleQuotations(tx, row.id, quotationId);
    await appendHistory(tx, row, { from: 'QUOTED', actor: 'OWNER', actorId: payment.ownerId, note: null });
    await events.record(tx, [stateChanged(row, 'QUOTED', { actor: 'OWNER' })]);
  });
}
