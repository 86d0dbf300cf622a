/** What the tests of orders stand on: a business with the whole menu, its people, and answers that its forms take. */
import type { Caller } from '@marque/shared/auth';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { changeMenu, type MenuEntry } from '../menu/commands/change-menu.js';
import { menuEntry } from '../menu/commands/menu-entry.js';
import { menu } from '../menu/domain/offerings/menu.js';
import { placeOrder } from '../orders/commands/place-order.js';
import { ordersById } from '../orders/store/orders.js';
import type { OrderRow } from '../orders/store/tables.js';
import { openServicesTest, person } from '../testing.js';

/** Answers to the form of the credit analysis. */
export const creditAnswers = { legalName: 'Ada Obi', employment: 'employed', monthlyIncome: '5200.50', consentToReport: true };

/** The row of a success; a refusal fails the test. */
export function ordered(answer: OrderRow | { readonly message: string }): OrderRow {
  if ('customerId' in answer) return answer;
  throw new Error(JSON.stringify(answer));
}

/** The subgraph open on a database of its own, where a business offers all 14 services in naira. */
export async function openOrdersTest() {
  const kit = await openServicesTest();
  const { test, as, inTenant, neighbours } = kit;

  /** Puts all services on a business's menu; `change` makes them other than the templates. */
  async function offers(tenantId: string, change: (entry: MenuEntry) => MenuEntry = (entry) => entry): Promise<void> {
    const entries = menu.map((template, rank) =>
      change(
        menuEntry(template, {
          id: newId(),
          tenantId,
          currency: 'NGN',
          price: { numerator: 1n, denominator: 1n },
          rank,
          planned: false,
        }),
      ),
    );
    await inTenant(tenantId, (tx) => changeMenu({ platform: test.platform, tx }, { tenantId, entries }));
  }

  /** The id of a service there by its code. */
  async function offeringId(tenantId: string, code: string): Promise<string> {
    const [row] = await test.platform.database.systemSql`
      select id from services.offerings where tenant_id = ${tenantId} and code = ${code}`;
    return String(row?.['id']);
  }

  /** A vehicle that is there for the people of a business, as its id in the graph. */
  function vehicleIn(tenantId: string): string {
    const id = newId();
    neighbours.vehicles.set(`${tenantId}:${id}`, newId());
    return globalId('Vehicle', id);
  }

  /** A customer, others, and a menu, in a business of their own. */
  async function business() {
    const tenant = newId();
    await offers(tenant);
    const people = {
      customer: person('CUSTOMER', tenant),
      stranger: person('CUSTOMER', tenant),
      partner: person('PARTNER', tenant),
      concierge: person('CONCIERGE', tenant),
      manager: person('MANAGER', tenant),
    };
    const place = async (
      code: string,
      answers: unknown,
      { by = people.customer, key = newId() }: { readonly by?: Caller; readonly key?: string } = {},
    ) => placeOrder(as(by), { offeringId: await offeringId(tenant, code), answers, idempotencyKey: key });
    return { tenant, ...people, place, placed: async () => ordered(await place('credit-analysis', creditAnswers)) };
  }

  const orderOf = async ({ id, tenantId }: OrderRow): Promise<OrderRow | undefined> =>
    (await inTenant(tenantId, (tx) => ordersById(tx, [id])))[0];

  /** What the log says of an order, in its order. */
  const eventsOf = async ({ id }: { readonly id: string }) =>
    test.platform.database.systemSql<{ type: string; sequence: bigint; payload: object }[]>`
      select type, sequence, payload from platform.events where aggregate_id = ${id} order by position`;

  return { ...kit, offers, offeringId, vehicleIn, business, orderOf, eventsOf };
}
