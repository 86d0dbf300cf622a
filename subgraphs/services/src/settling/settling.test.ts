import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { openTestPlatform } from '@marque/shared/testing';
import { examplePayload } from '@marque/shared/testing/example-payload';
import { afterAll, describe, expect, it } from 'vitest';
import { tasks as taskTable } from '../tasks/store/tables.js';
import { insertRequest } from '../requests/store/requests.js';
import { requests } from '../requests/store/tables.js';
import { services } from '../subgraph.js';
import { Neighbours } from '../testing/neighbours.js';
import { person } from '../testing.js';
import { endSettlement } from './commands/end-settlement.js';
import { openSettlement } from './commands/open-settlement.js';
import { endedSaleIn, endText } from './domain/ended-sale.js';
import { type PaidSale, paidSaleIn } from './domain/paid-sale.js';
import { execute, parse } from 'graphql';
import { sendQuery } from '@marque/shared/testing';
import { query } from '@marque/shared/db/statement';
import { eq } from 'drizzle-orm';

const neighbours = new Neighbours();
const test = await openTestPlatform([services], { graph: neighbours.graph });
afterAll(() => test.close());

const bought = { title: '2020 Toyota Camry', make: 'Toyota', location: { latitude: 6.5, longitude: 3.4 } };

/** A sale of a vehicle that is known. */
function sale(change: Partial<PaidSale> = {}): PaidSale {
  const vehicleId = newId();
  neighbours.bought.set(vehicleId, bought);
  return {
    tenantId: newId(),
    sourceKey: `settlement:${newId()}`,
    vehicleId,
    buyerId: newId(),
    deliveryCity: null,
    paidAt: test.clock.now().toISOString(),
    ...change,
  };
}

const opened = (tenantId: string) =>
  test.platform.database.tenant(tenantId, async (tx) => ({
    requests: await sendQuery(tx, query.select().from(requests).where(eq(requests.tenantId, tenantId))),
    tasks: await sendQuery(tx, query.select().from(taskTable).where(eq(taskTable.tenantId, tenantId))),
  }));

/** Tells of a step of a settlement. */
async function tell({ tenantId, vehicleId, buyerId }: PaidSale, change: object, auctionId = newId()): Promise<void> {
  const payload = examplePayload('auction.settlement_changed.v1', { auctionId, vehicleId, buyerId, ...change });
  await test.platform.database.tenant(tenantId, (tx) =>
    test.platform.events.record(tx, [
      {
        tenantId,
        type: 'auction.settlement_changed.v1',
        aggregateType: 'auction',
        aggregateId: auctionId,
        sequence: 1,
        payload,
        occurredAt: test.clock.now(),
      },
    ]),
  );
}

const paid = { stage: 'PAYMENT', stageState: 'COMPLETED' } as const;

describe('a sale that is paid', () => {
  it('opens a request in the buyer’s name and a task that presses, once, whatever is told again', async () => {
    const one = sale();
    const settlementId = newId();
    await tell(one, { ...paid, settlementId, deliveryCity: 'Abuja' });
    await tell(one, { ...paid, settlementId, deliveryCity: 'Abuja' });
    await expect
      .poll(async () => {
        await test.runDueJobs();
        return (await opened(one.tenantId)).tasks.length;
      })
      .toBe(1);
    const found = await opened(one.tenantId);
    const description = 'Bought at auction and paid: papers, registration and delivery to Abuja.';
    expect(found.requests).toMatchObject([
      {
        ownerId: one.buyerId,
        vehicleId: one.vehicleId,
        kind: 'POST_AUCTION_SETTLEMENT',
        state: 'REQUESTED',
        description,
        make: 'Toyota',
        latitude: 6.5,
        longitude: 3.4,
      },
    ]);
    const [request] = found.requests;
    expect(found.tasks).toMatchObject([
      {
        kind: 'POST_AUCTION_SETTLEMENT',
        priority: 'HIGH',
        state: 'OPEN',
        title: 'Hand over 2020 Toyota Camry after the auction',
        description,
        customerId: one.buyerId,
        subjectId: globalId('ServiceRequest', request?.id ?? ''),
        dueAt: new Date(test.clock.now().getTime() + 86_400_000),
      },
    ]);
    const told = await test.platform.database.systemSql`
      select type from platform.events where tenant_id = ${one.tenantId} and type like 'services.%' order by type`;
    expect(told.map(({ type }) => String(type))).toEqual(['services.request_state_changed.v1', 'services.task_opened.v1']);
  });

  it('opens nothing more when the job comes again, also at the same moment', async () => {
    const one = sale();
    await Promise.all([1, 2, 3].map(() => openSettlement(test.platform, one)));
    await openSettlement(test.platform, { ...one, deliveryCity: 'Kano' });
    const found = await opened(one.tenantId);
    expect([found.requests.length, found.tasks.length]).toEqual([1, 1]);
    const history = await test.platform.database.systemSql`
      select from_state, to_state, actor, actor_id, note from services.request_history where tenant_id = ${one.tenantId}`;
    expect(history).toEqual([
      {
        from_state: null,
        to_state: 'REQUESTED',
        actor: 'OWNER',
        actor_id: one.buyerId,
        note: 'Opened by the platform when the sale was paid.',
      },
    ]);
  });

  it('opens both or nothing, and is tried again while the vehicle cannot be asked for', async () => {
    const one = sale();
    neighbours.onVehicle = () => {
      throw new Error('away');
    };
    await expect(openSettlement(test.platform, one)).rejects.toThrow('away');
    expect(await opened(one.tenantId)).toEqual({ requests: [], tasks: [] });
    neighbours.onVehicle = () => {};
    await openSettlement(test.platform, one);
    expect((await opened(one.tenantId)).tasks).toHaveLength(1);
  });

  it('opens a request without a place where the vehicle has none', async () => {
    const one = sale();
    neighbours.bought.set(one.vehicleId, { ...bought, location: { latitude: null, longitude: null } });
    const other = sale({ tenantId: one.tenantId, vehicleId: newId() });
    await openSettlement(test.platform, one);
    await openSettlement(test.platform, other);
    const found = await opened(one.tenantId);
    expect(found.requests.map(({ latitude, longitude }) => [latitude, longitude])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(found.tasks.map(({ title }) => title)).toContain('Hand over a vehicle after the auction');
    const buyer = person('CUSTOMER', one.tenantId, one.buyerId);
    const result = await execute({
      schema: services.schema,
      document: parse(`{ myServiceRequests { nodes { id latitude longitude placeIsApproximate } }
        serviceRequestMatches(requestId: "${globalId('ServiceRequest', found.requests.find(({ ownerId }) => ownerId === one.buyerId)?.id ?? '')}") { score } }`),
      contextValue: test.subgraphs.get('services')?.running.context(buyer),
    });
    expect(result).toMatchObject({
      data: { myServiceRequests: { nodes: [{ latitude: null, longitude: null, placeIsApproximate: false }] }, serviceRequestMatches: [] },
    });
  });
});

describe('a sale that is over', () => {
  const handedOver = { stage: 'DELIVERY', stageState: 'COMPLETED', to: 'SETTLED' } as const;
  const voided = { to: 'VOIDED', reason: 'Stolen papers' } as const;
  /** A sale that was opened, and the id of its settlement. */
  async function openedSale() {
    const settlementId = newId();
    const one = sale({ sourceKey: `settlement:${settlementId}` });
    await openSettlement(test.platform, one);
    return { one, settlementId };
  }
  const statesOf = async ({ tenantId }: PaidSale) => {
    const found = await opened(tenantId);
    return [...found.requests.map(({ state }) => state), ...found.tasks.map(({ state }) => state)];
  };
  const typesOf = async ({ tenantId }: PaidSale) =>
    (
      await test.platform.database.systemSql`
      select type from platform.events where tenant_id = ${tenantId} and type like 'services.%' order by position`
    ).map(({ type }) => String(type));
  const set = ({ tenantId }: PaidSale, change: string) =>
    test.asOwner((sql) => sql.unsafe(`update services.${change} where tenant_id = '${tenantId}'`));

  it('closes the request and the task with a note when the vehicle is handed over, once, whatever is told again', async () => {
    const { one, settlementId } = await openedSale();
    await tell(one, { ...handedOver, settlementId });
    await tell(one, { ...handedOver, settlementId });
    await tell(one, { ...voided, settlementId });
    await expect.poll(() => statesOf(one)).toEqual(['CLOSED', 'DONE']);
    const after = sale({ tenantId: one.tenantId });
    await tell(after, paid);
    await expect
      .poll(async () => {
        await test.runDueJobs();
        return statesOf(one);
      })
      .toEqual(expect.arrayContaining(['REQUESTED', 'CLOSED', 'OPEN', 'DONE']));
    const { tasks } = await opened(one.tenantId);
    expect(tasks.find(({ state }) => state === 'DONE')).toMatchObject({
      outcome: 'The vehicle was handed over: the sale is complete.',
      assigneeId: null,
      cancellationReason: null,
    });
    const history = await test.platform.database.systemSql`
      select from_state, to_state, actor, note from services.request_history where tenant_id = ${one.tenantId} and actor = 'PLATFORM'`;
    expect(history).toEqual([
      { from_state: 'REQUESTED', to_state: 'CLOSED', actor: 'PLATFORM', note: 'The vehicle was handed over: the sale is complete.' },
    ]);
    expect((await typesOf(one)).filter((type) => type === 'services.task_closed.v1')).toHaveLength(1);
    const kept = await test.platform.database.systemSql`
      select outcome from services.sales where tenant_id = ${one.tenantId} and source_key = ${one.sourceKey}`;
    expect(kept).toEqual([{ outcome: 'HANDED_OVER' }]);
  });

  it('calls both off with the reason when the sale is undone', async () => {
    const { one, settlementId } = await openedSale();
    await tell(one, { ...voided, settlementId });
    await expect.poll(() => statesOf(one)).toEqual(['CANCELLED', 'CANCELLED']);
    expect((await opened(one.tenantId)).tasks).toMatchObject([{ cancellationReason: 'The sale was undone: Stolen papers' }]);
  });

  it('that ends before anything is opened has it opened and ended at once', async () => {
    const settlementId = newId();
    const one = sale({ sourceKey: `settlement:${settlementId}` });
    await tell(one, { ...voided, settlementId });
    await expect
      .poll(() => test.platform.database.systemSql`select outcome from services.sales where tenant_id = ${one.tenantId}`)
      .toEqual([{ outcome: 'UNDONE' }]);
    await openSettlement(test.platform, one);
    await openSettlement(test.platform, one);
    expect(await statesOf(one)).toEqual(['CANCELLED', 'CANCELLED']);
    expect((await typesOf(one)).filter((type) => type === 'services.task_closed.v1')).toHaveLength(1);
  });

  it('leaves neither open when it is opened and ends at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const one = sale();
      const ended = { tenantId: one.tenantId, sourceKey: one.sourceKey, outcome: 'HANDED_OVER', reason: 'handed over' } as const;
      const end = test.platform.database.tenant(one.tenantId, (tx) => endSettlement({ platform: test.platform, tx }, ended));
      await Promise.all([openSettlement(test.platform, one), end]);
      expect(await statesOf(one)).toEqual(['CLOSED', 'DONE']);
    }
  });

  it('changes nothing of what a person has ended, nor of work that somebody has in hand', async () => {
    const { one, settlementId } = await openedSale();
    const called = await openedSale();
    await set(called.one, "requests set state = 'CANCELLED'");
    await tell(called.one, { ...handedOver, settlementId: called.settlementId });
    await set(one, "tasks set state = 'CANCELLED', cancellation_reason = 'Done by phone', closed_at = now()");
    await tell(one, { ...handedOver, settlementId });
    const other = await openedSale();
    const hands = 'quotation_id = gen_random_uuid(), professional_id = gen_random_uuid(), partner_user_id = gen_random_uuid()';
    await set(other.one, `requests set state = 'IN_PROGRESS', ${hands}`);
    await tell(other.one, { ...voided, settlementId: other.settlementId });
    await expect.poll(() => statesOf(other.one)).toEqual(['IN_PROGRESS', 'CANCELLED']);
    expect(await statesOf(called.one)).toEqual(['CANCELLED', 'DONE']);
    expect(await statesOf(one)).toEqual(['CLOSED', 'CANCELLED']);
    expect((await opened(one.tenantId)).tasks).toMatchObject([{ cancellationReason: 'Done by phone' }]);
  });

  it('is told by no other step, nor without its settlement', () => {
    const told = { auctionId: newId(), settlementId: newId(), reason: 'x' };
    const facts = { tenantId: newId() };
    for (const to of ['PENDING_SETTLEMENT', 'ENDED', 'UNSOLD', 'LIVE']) expect(endedSaleIn({ ...told, to }, facts)).toBeNull();
    expect(endedSaleIn({ auctionId: newId(), reason: 'x', to: 'VOIDED' }, facts)).toBeNull();
    expect(endText({ outcome: 'UNDONE', reason: 'x'.repeat(2000) })).toHaveLength(1000);
  });
});

describe('money of a sale that finance refused to move', () => {
  const refused = (kind: string, change: object = {}) =>
    examplePayload('auction.settlement_transfer_refused.v1', { kind, title: '2020 Toyota Camry', reason: 'It has ended.', ...change });
  const record = (tenantId: string, ...payloads: ReturnType<typeof refused>[]) =>
    test.platform.database.tenant(tenantId, (tx) =>
      test.platform.events.record(
        tx,
        payloads.map((payload) => ({
          tenantId,
          type: 'auction.settlement_transfer_refused.v1',
          aggregateType: 'settlement',
          aggregateId: newId(),
          payload,
          occurredAt: test.clock.now(),
        })),
      ),
    );

  it('is a task that presses for each refusal, however often it is told, about the sale and for who waits for the money', async () => {
    const tenantId = newId();
    const [callId, settlementId, sellerId, buyerId] = [newId(), newId(), newId(), newId()];
    const people = { settlementId, sellerId, buyerId };
    const first = refused('PAY_OUT', { callId, ...people });
    await record(
      tenantId,
      first,
      first,
      refused('REFUND', { callId: newId(), ...people }),
      refused('FORFEIT', { callId: newId(), ...people }),
    );
    await expect.poll(async () => (await opened(tenantId)).tasks.length).toBe(3);
    const { tasks, requests: none } = await opened(tenantId);
    expect(none).toEqual([]);
    expect(tasks.map(({ title, customerId }) => [title, customerId]).toSorted(([a], [b]) => String(a).localeCompare(String(b)))).toEqual([
      ['The buyer did not get the money back for 2020 Toyota Camry', buyerId],
      ['The deposit was not forfeited for 2020 Toyota Camry', null],
      ['The seller was not paid for 2020 Toyota Camry', sellerId],
    ]);
    for (const task of tasks)
      expect(task).toMatchObject({
        kind: 'ESCALATION',
        priority: 'HIGH',
        state: 'OPEN',
        subjectId: globalId('Settlement', settlementId),
        description: expect.stringContaining('Finance refused: It has ended.'),
        dueAt: new Date(test.clock.now().getTime() + 86_400_000),
      });
  });
});

describe('money of a direct sale that finance refused to move', () => {
  it('is such a task too, about the sale, for each of its ways', async () => {
    const tenantId = newId();
    const [saleId, sellerId, buyerId] = [newId(), newId(), newId()];
    const told = { saleId, sellerId, buyerId, title: '2020 Toyota Camry', reason: 'It has ended.' };
    const kinds = ['PAY_OUT', 'REFUND', 'RELEASE_DEPOSIT', 'FORFEIT'] as const;
    const type = 'vehicles.sale_transfer_refused.v1';
    const payloads = kinds.map((kind) => examplePayload(type, { ...told, kind, callId: newId() }));
    const occurredAt = test.clock.now();
    await test.platform.database.tenant(tenantId, (tx) =>
      test.platform.events.record(
        tx,
        [...payloads, ...payloads].map((payload) => ({
          tenantId,
          type,
          aggregateType: 'direct_sale',
          aggregateId: saleId,
          payload,
          occurredAt,
        })),
      ),
    );
    await expect.poll(async () => (await opened(tenantId)).tasks.length).toBe(4);
    const { tasks } = await opened(tenantId);
    expect(tasks.map(({ title, customerId }) => [title, customerId]).toSorted(([a], [b]) => String(a).localeCompare(String(b)))).toEqual([
      ['The buyer did not get the deposit back for 2020 Toyota Camry', buyerId],
      ['The buyer did not get the money back for 2020 Toyota Camry', buyerId],
      ['The deposit was not forfeited for 2020 Toyota Camry', null],
      ['The seller was not paid for 2020 Toyota Camry', sellerId],
    ]);
    for (const task of tasks)
      expect(task).toMatchObject({
        kind: 'ESCALATION',
        priority: 'HIGH',
        subjectId: globalId('DirectSale', saleId),
        description: 'Finance refused: It has ended. A manager finds out why and tries again, by retrySaleTransfer.',
      });
  });
});

describe('any other step of a settlement', () => {
  const told = { auctionId: newId(), vehicleId: newId() };
  const facts = { tenantId: newId(), occurredAt: '2026-01-01T00:00:00.000Z' };
  it('opens nothing', () => {
    const buyerId = newId();
    for (const step of [
      {},
      { buyerId },
      { buyerId, stage: 'PAYMENT', stageState: 'IN_PROGRESS' },
      { buyerId, stage: 'DELIVERY', stageState: 'COMPLETED' },
      { stage: 'PAYMENT', stageState: 'COMPLETED' },
    ])
      expect(paidSaleIn({ ...told, ...step }, facts)).toBeNull();
    expect(paidSaleIn({ ...told, ...paid, buyerId }, facts)).toMatchObject({ sourceKey: `settlement:${told.auctionId}`, buyerId });
  });

  it('that a consumer reads is passed over', async () => {
    const one = sale();
    await tell(one, { stage: 'DELIVERY', stageState: 'COMPLETED' });
    const after = sale({ tenantId: one.tenantId });
    await tell(after, paid);
    await expect
      .poll(async () => {
        await test.runDueJobs();
        return (await opened(one.tenantId)).requests.map(({ vehicleId }) => vehicleId);
      })
      .toEqual([after.vehicleId]);
  });
});

it('a person’s own request has a place', async () => {
  const one = sale();
  await openSettlement(test.platform, one);
  const set = (change: string) =>
    test.asOwner((sql) => sql.unsafe(`update services.requests set ${change} where tenant_id = '${one.tenantId}'`));
  await expect(set('source_key = null, latitude = null, longitude = null')).rejects.toMatchObject({
    constraint_name: 'requests_have_a_place',
  });
  await expect(set('latitude = null')).rejects.toMatchObject({ constraint_name: 'requests_have_a_place' });
});

describe('a vehicle that changes hands, by whatever sale', () => {
  it('ends what its former owner has asked for, once it is told', async () => {
    const one = sale();
    const { tenantId, vehicleId } = one;
    await openSettlement(test.platform, one);
    const [own] = (await opened(tenantId)).requests;
    if (!own) throw new Error('nothing was opened');
    const ownerId = newId();
    await test.platform.database.tenant(tenantId, (tx) => insertRequest(tx, { ...own, id: newId(), ownerId, sourceKey: null }));
    const payload = examplePayload('vehicles.owner_changed.v1', { vehicleId, from: ownerId, to: one.buyerId });
    const facts = { tenantId, type: 'vehicles.owner_changed.v1', aggregateType: 'vehicle', aggregateId: vehicleId, sequence: 1 };
    await test.platform.database.tenant(tenantId, (tx) =>
      test.platform.events.record(tx, [{ ...facts, payload, occurredAt: test.clock.now() }]),
    );
    const states = async () => Object.fromEntries((await opened(tenantId)).requests.map((row) => [row.ownerId, row.state]));
    await expect.poll(states).toEqual({ [ownerId]: 'CANCELLED', [one.buyerId]: 'REQUESTED' });
  });
});
