/** The demo world's orders of services: one that stands and one that was called off. */
import { demoId, demoPerson, demoTenants, demoVehicle, type DemoSlug } from '@marque/shared/demo';
import type { Transaction } from '@marque/shared/db';
import { globalId } from '@marque/shared/graph/global-ids';
import type { Platform } from '@marque/shared/platform/subgraph';
import { orderCancelled, orderPlaced } from '../events.js';
import { kindsOf, offeringByCode } from '../menu/store/offerings.js';
import { orderPrice } from '../orders/domain/order-price.js';
import { appendOrderHistory, cancelOrderRow, insertOrder, ordersById } from '../orders/store/orders.js';
import type { OrderRow } from '../orders/store/tables.js';

/** What the demo customer ordered, with the vehicle that is the customer's. */
interface DemoOrder {
  readonly code: string;
  readonly answers: Readonly<Record<string, unknown>>;
  /** Why it was called off; null where it stands. */
  readonly calledOff: string | null;
}

const ordersOf = (slug: DemoSlug, vehicle: number): readonly DemoOrder[] => [
  {
    code: 'inspection',
    answers: {
      vehicleId: globalId('Vehicle', demoVehicle(slug, vehicle).id),
      kind: 'pre-purchase',
      location: '12 Mercer Street, in the yard behind the shop',
      wantedBy: '2026-03-02',
    },
    calledOff: null,
  },
  {
    code: 'credit-analysis',
    answers: { legalName: 'Grace Miller', employment: 'self-employed', monthlyIncome: '7400.00', consentToReport: true },
    calledOff: 'I found a lender myself.',
  },
];

/** Orders of the demo customer of a business that offers the services; does nothing the second time. */
export async function seedOrders({ events }: Platform, tx: Transaction, slug: DemoSlug, vehicle: number, now: Date): Promise<void> {
  const customerId = demoPerson(slug, 'customer').id;
  for (const [index, { code, answers, calledOff }] of ordersOf(slug, vehicle).entries()) {
    const id = demoId(`service-order:${slug}:${index + 1}`);
    const offering = await offeringByCode(tx, code);
    if (offering === null || (await ordersById(tx, [id])).length > 0) continue;
    const price = orderPrice(offering, await kindsOf(tx, [offering.id]), answers);
    if ('keyword' in price) throw new Error(`a demo order of ${code} chooses no kind of the menu`);
    const placed: OrderRow = {
      ...price,
      id,
      tenantId: demoTenants[slug].id,
      offeringId: offering.id,
      customerId,
      answers: JSON.stringify(answers),
      state: 'ORDERED',
      sequence: 1,
      placedAt: now,
      cancelledAt: null,
      cancellationReason: null,
    };
    await insertOrder(tx, placed);
    await appendOrderHistory(tx, placed, { fromState: null, actor: 'CUSTOMER', actorId: customerId });
    await events.record(tx, [orderPlaced(placed)]);
    if (calledOff === null) continue;
    const cancelled = await cancelOrderRow(tx, placed, { cancelledAt: now, cancellationReason: calledOff });
    if (cancelled === null) throw new Error('a demo order changed while it was made');
    await appendOrderHistory(tx, cancelled, { fromState: 'ORDERED', actor: 'CUSTOMER', actorId: customerId });
    await events.record(tx, [orderCancelled(cancelled, 'CUSTOMER')]);
  }
}
