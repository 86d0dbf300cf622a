import { globalId } from '@marque/shared/graph/global-ids';
import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { isRefusal } from '@marque/shared/outcome';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { handInWork } from '../../requests/commands/hand-in-work.js';
import { payRequest } from '../../requests/commands/pay-request.js';
import { quoteRequest } from '../../requests/commands/quote-request.js';
import { startWork } from '../../requests/commands/start-work.js';
import { checkWork } from '../../requests/commands/check-work.js';
import { quotationsOf } from '../../requests/store/quotations.js';
import { historiesOf, insertRequest } from '../../requests/store/requests.js';
import type { RequestRow } from '../../requests/store/tables.js';
import { done, openServicesTest, person, quotation } from '../../testing.js';
import { endSettlement } from './end-settlement.js';
import { lockSale } from '../store/sales.js';
import { followOwner } from './follow-owner.js';

const kit = await openServicesTest();
const { test, as, neighbours, cast, inTenant, pay, requestIn, ask, paymentOf, stateOf } = kit;
beforeEach(kit.reset);
afterAll(() => kit.close());

const userOf = ({ userId }: { readonly userId: string | null }): string => userId ?? '';

/** The vehicle of a request is somebody else's from now on, as `vehicles` has it. */
function handOver({ tenantId, vehicleId }: RequestRow, to: string): void {
  neighbours.vehicles.set(`${tenantId}:${vehicleId}`, to);
}

/** The event of the change of hands comes. */
async function tell({ tenantId, vehicleId, ownerId }: RequestRow, to: string, occurredAt = test.clock.now()): Promise<void> {
  const payload = { vehicleId, from: ownerId, to, reason: 'direct sale' };
  const event = { tenantId, type: 'vehicles.owner_changed.v1', occurredAt: occurredAt.toISOString(), payload } as Parameters<
    typeof followOwner
  >[1];
  await test.platform.database.system((tx) => followOwner({ platform: test.platform, tx }, event));
}

const lastStepOf = async ({ id, tenantId }: RequestRow) => (await inTenant(tenantId, (tx) => historiesOf(tx, [id]))).at(-1);

describe('a vehicle that has changed hands', () => {
  it.each(['REQUESTED', 'QUOTED', 'PAID'] as const)(
    'ends its former owner’s request that is %s, and what was paid goes back',
    async (state) => {
      const people = cast(newId());
      const row = await requestIn(state, people);
      await tell(row, newId());
      expect(await stateOf(row)).toBe('CANCELLED');
      const platform = { toState: 'CANCELLED', actor: 'PLATFORM', note: 'The vehicle has changed hands.' };
      expect(await lastStepOf(row)).toMatchObject(platform);
      const quotations = await inTenant(people.tenant, (tx) => quotationsOf(tx, [row.id]));
      expect(quotations.filter(({ state: stands }) => stands === 'OPEN')).toEqual([]);
      if (state === 'PAID') {
        await test.runDueJobs();
        expect(await paymentOf(row)).toMatchObject({ state: 'RELEASED' });
        expect([...neighbours.holds.values()].at(-1)).toMatchObject({ state: 'RELEASED' });
      }
      const told = await test.platform.database.systemSql`
      select payload from platform.events where aggregate_id = ${row.id} order by position desc limit 1`;
      expect(told[0]?.['payload']).toMatchObject({ from: state, to: 'CANCELLED', actor: 'PLATFORM' });
      await tell(row, newId());
      expect((await lastStepOf(row))?.sequence).toBe(row.sequence + 1);
    },
  );

  it('leaves work under way to those who agreed on it, and the new owner sees it without its price', async () => {
    const people = cast(newId());
    const row = await requestIn('IN_PROGRESS', people);
    const buyer = person('CUSTOMER', people.tenant);
    const query = `{ serviceRequest(id: "${globalId('ServiceRequest', row.id)}") {
      state latitude placeIsApproximate nextStates quotations { id } payment { state } } }`;
    expect(await ask(buyer, query)).toEqual({ serviceRequest: null });
    await tell(row, userOf(buyer));
    expect(await ask(buyer, query)).toEqual({
      serviceRequest: { state: 'IN_PROGRESS', latitude: 6.5, placeIsApproximate: false, nextStates: [], quotations: [], payment: null },
    });
    const found = async (who: Caller) => {
      const r = [{ __typename: 'Vehicle', id: globalId('Vehicle', row.vehicleId) }];
      const text =
        'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Vehicle { serviceRequests { totalCount nodes { id } } } } }';
      return (await ask(who, text, { r }))['_entities'];
    };
    const listed = [{ serviceRequests: { totalCount: 1, nodes: [{ id: globalId('ServiceRequest', row.id) }] } }];
    expect([await found(buyer), await found(people.owner)]).toEqual([listed, listed]);
    expect(await found(people.stranger)).toEqual([{ serviceRequests: { totalCount: 0, nodes: [] } }]);
    for (const stranger of [people.stranger, people.rival]) expect(await ask(stranger, query)).toEqual({ serviceRequest: null });
    done(await handInWork(as(people.partner), { requestId: row.id, note: 'done' }));
    done(await checkWork(as(people.manager), { requestId: row.id, passed: false, note: 'again' }));
    handOver(row, userOf(buyer));
    done(await startWork(as(people.partner), { requestId: row.id }));
    // It comes back to who asked for it.
    await tell(row, userOf(people.owner));
    expect(await ask(buyer, query)).toEqual({ serviceRequest: null });
  });

  it('keeps what its present owner has asked for, however late the event comes', async () => {
    const people = cast(newId());
    const row = await requestIn('QUOTED', people);
    const before = new Date(row.createdAt.getTime() - 1);
    await tell(row, newId(), before);
    expect(await stateOf(row)).toBe('QUOTED');
    await tell(row, userOf(people.owner));
    expect(await stateOf(row)).toBe('QUOTED');
  });

  it('leaves what was opened for a sale to the sale, until that is over', async () => {
    const people = cast(newId());
    const asked = await requestIn('REQUESTED', people);
    const own = { ...asked, id: newId(), sourceKey: `settlement:${newId()}` };
    const { tenantId, sourceKey } = own;
    await inTenant(tenantId, async (tx) => {
      await insertRequest(tx, own);
      await lockSale(tx, tenantId, sourceKey);
    });
    await tell(own, newId());
    expect([await stateOf(own), await stateOf(asked)]).toEqual(['REQUESTED', 'CANCELLED']);
    const later = { ...own, id: newId(), sourceKey: `settlement:${newId()}` };
    await inTenant(tenantId, async (tx) => {
      const context = { platform: test.platform, tx };
      await endSettlement(context, { tenantId, sourceKey: later.sourceKey, outcome: 'HANDED_OVER', reason: 'over' });
      await insertRequest(tx, later);
    });
    await tell(later, newId());
    expect(await stateOf(later)).toBe('CANCELLED');
  });
});

describe('before the event comes', () => {
  const gone = { refused: 'Conflict', message: 'The vehicle is not the owner’s any more.', path: ['input', 'requestId'] };

  it('nobody pays for a vehicle that is somebody else’s, or sold, and what was paid for it stays paid', async () => {
    const people = cast(newId());
    const row = await requestIn('QUOTED', people);
    handOver(row, newId());
    expect(await pay(people, row.id)).toMatchObject(gone);
    expect(await paymentOf(row)).toBeUndefined();
    handOver(row, userOf(people.owner));
    neighbours.states.set(row.vehicleId, 'SOLD');
    expect(await pay(people, row.id)).toMatchObject({ refused: 'Conflict', message: expect.stringContaining('SOLD') });
    neighbours.states.set(row.vehicleId, 'LISTED');
    const key = newId();
    const paid = await pay(people, row.id, key);
    expect(paid).toMatchObject({ state: 'PAID' });
    handOver(row, newId());
    const [offer] = await inTenant(people.tenant, (tx) => quotationsOf(tx, [row.id]));
    const again = { requestId: row.id, quotationId: offer?.id ?? '', idempotencyKey: key };
    expect(isRefusal(await payRequest(as(people.owner), again))).toBe(false);
  });

  it('no work is begun on it, neither by the partner nor by staff', async () => {
    const people = cast(newId());
    const row = await requestIn('PAID', people);
    handOver(row, newId());
    for (const who of [people.partner, people.manager]) expect(await startWork(as(who), { requestId: row.id })).toMatchObject(gone);
    expect(await startWork(as(people.stranger), { requestId: row.id })).toMatchObject({ refused: 'NotFound' });
    expect(await stateOf(row)).toBe('PAID');
  });

  it('money that is on its way when the vehicle goes comes back', async () => {
    const people = cast(newId());
    const row = await requestIn('REQUESTED', people);
    done(await quoteRequest(as(people.partner), quotation(row.id)));
    neighbours.onWallet = (when, name) => (when === 'before' && name === 'placeHold' ? tell(row, newId()) : undefined);
    expect(await pay(people, row.id)).toMatchObject({ refused: 'Conflict' });
    await test.runDueJobs();
    expect(await paymentOf(row)).toMatchObject({ state: 'RELEASED' });
  });
});
