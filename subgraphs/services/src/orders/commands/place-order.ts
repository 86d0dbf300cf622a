/** Orders a service of the menu with its form filled in. */
import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import { newId } from '@marque/shared/ids';
import { type IdempotencyConflict, notFound, type NotFound } from '@marque/shared/outcome';
import { orderPlaced } from '../../events.js';
import { seesVehicle } from '../../neighbours/vehicles.js';
import { kindsOf, offeringsById } from '../../menu/store/offerings.js';
import { type Answers, readAnswers } from '../domain/answers.js';
import { formProblems } from '../domain/check-form.js';
import { invalidForm, type InvalidForm } from '../domain/form-problem.js';
import { orderPrice } from '../domain/order-price.js';
import { vehicleAnswers, vehicleProblems } from '../domain/vehicle-answers.js';
import { appendOrderHistory, insertOrder } from '../store/orders.js';
import type { OrderRow } from '../store/tables.js';

export interface PlaceOrder {
  readonly offeringId: string;
  /** Any JSON. */
  readonly answers: unknown;
  readonly idempotencyKey: string;
}

type Outcome = OrderRow | InvalidForm | NotFound;

/** Form and price are those of the menu at the moment of ordering, read in the transaction that stores the order. */
export async function placeOrder(
  context: CommandContext,
  { offeringId, answers: given, idempotencyKey }: PlaceOrder,
): Promise<Outcome | IdempotencyConflict> {
  const { platform, caller } = context;
  const { tenantId, actorId: customerId } = actorOf(caller);
  const answers = readAnswers(given);
  if ('keyword' in answers) return invalidForm([answers]);
  const there = await vehiclesThere(context, offeringId, answers);
  const call = { command: 'placeServiceOrder', idempotencyKey, input: { offeringId, answers: answers.value } };
  return once(platform, { tenantId, actorId: customerId }, call, async (tx, now): Promise<Outcome> => {
    const checked = await checkedOrder(tx, offeringId, answers, there);
    if ('refused' in checked) return checked;
    const row: OrderRow = {
      ...checked,
      id: newId(),
      tenantId,
      offeringId,
      customerId,
      answers: answers.text,
      state: 'ORDERED',
      sequence: 1,
      placedAt: now,
      cancelledAt: null,
      cancellationReason: null,
    };
    await insertOrder(tx, row);
    await appendOrderHistory(tx, row, { fromState: null, actor: 'CUSTOMER', actorId: customerId });
    await platform.events.record(tx, [orderPlaced(row)]);
    return row;
  });
}

/** Asked before the transaction, which waits for no neighbour. The vehicles that the answers name and that are there for the caller. */
async function vehiclesThere({ platform, caller }: CommandContext, offeringId: string, { value }: Answers): Promise<ReadonlySet<string>> {
  const { tenantId } = actorOf(caller);
  const [offering] = await platform.database.read(tenantId, (tx) => offeringsById(tx, [offeringId]));
  const named = offering === undefined ? [] : vehicleAnswers(offering.form, value).map(({ vehicleId }) => vehicleId);
  const seen = await Promise.all(named.map((vehicleId) => seesVehicle(platform.graph, caller, vehicleId)));
  return new Set(named.filter((_vehicleId, at) => seen[at]));
}

/** What the menu makes of the answers. */
async function checkedOrder(tx: Transaction, offeringId: string, { value }: Answers, there: ReadonlySet<string>) {
  const [offering] = await offeringsById(tx, [offeringId]);
  if (offering === undefined) return notFound('There is no such service.', 'offeringId');
  const problems = formProblems(offering.form, value);
  if (problems.length > 0) return invalidForm(problems);
  const missing = vehicleProblems(vehicleAnswers(offering.form, value), there);
  if (missing.length > 0) return invalidForm(missing);
  const price = orderPrice(offering, offering.basis === 'RANGE' ? await kindsOf(tx, [offeringId]) : [], value);
  return 'keyword' in price ? invalidForm([price]) : price;
}
