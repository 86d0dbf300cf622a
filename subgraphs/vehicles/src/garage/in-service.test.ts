import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { isRefusal } from '@marque/shared/outcome';
import { examplePayload } from '@marque/shared/testing/example-payload';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveVehicle } from '../inventory/commands/move-vehicle.js';
import type { VehicleState } from '../inventory/domain/lifecycle.js';
import { listVehicle } from '../placement/commands/list-vehicle.js';
import { confirmHandover } from '../sales/commands/confirm-handover.js';
import { makeOffer } from '../sales/commands/make-offer.js';
import { Dealing, ngn, type Person } from '../testing/dealing.js';
import { pictured, VehicleLot } from '../testing/vehicle-lot.js';
import { stateDuring } from './domain/work.js';

let lot: VehicleLot;
let dealing: Dealing;
beforeAll(async () => {
  lot = await VehicleLot.open();
  dealing = new Dealing(lot);
});
afterAll(() => lot.close());

const told = 'services.request_state_changed.v1';
/** A request for a vehicle, of which a test tells. */
class Work {
  readonly requestId = newId();
  private sequence = 0;
  constructor(
    private readonly vehicleId: string,
    private readonly ownerId: string,
  ) {}

  async tell(to: string, sequence = (this.sequence += 1)): Promise<void> {
    const { platform, tenantId } = lot;
    const { requestId, vehicleId, ownerId } = this;
    const payload = examplePayload(told, { requestId, vehicleId, ownerId, kind: 'MAINTENANCE', to });
    const facts = { tenantId, type: told, aggregateType: 'service_request', aggregateId: requestId, sequence };
    await platform.database.tenant(tenantId, (tx) => platform.events.record(tx, [{ ...facts, payload, occurredAt: platform.clock.now() }]));
    await expect
      .poll(async () => (await lot.owner`select sequence from vehicles.garage_services where request_id = ${requestId}`).length)
      .toBe(1);
  }
}

const stateOf = async (id: string) =>
  (await lot.owner<{ status: VehicleState }[]>`select status from vehicles.vehicles where id = ${id}`)[0]?.status;
/** The moves of a vehicle, each as its history has it. */
const movesOf = async (id: string) =>
  (
    await lot.owner<{ move: string }[]>`
    select (detail->>'from') || ' ' || (detail->>'to') || ': ' || (detail->>'reason') as move
    from vehicles.history where vehicle_id = ${id} and kind = 'MOVED' order by sequence`
  ).map(({ move }) => move);

/** A car in the garage of somebody who may sell. */
async function owned(): Promise<{ owner: Person; id: string }> {
  const owner = dealing.person('VERIFIED_SELLER');
  const { id } = await lot.add(owner, pictured);
  const taken = await moveVehicle(lot.as(owner), { vehicleId: id, from: 'AVAILABLE', to: 'OWNED', reason: 'I keep it' });
  if (isRefusal(taken)) throw new Error(taken.message);
  return { owner, id };
}

/** What happens last is known by another event that comes after it. */
async function settled(id: string): Promise<void> {
  await new Work(id, newId()).tell('REQUESTED');
  await expect
    .poll(
      async () =>
        (
          await lot.owner`select from platform.events where position > (select position from platform.consumers where name = 'vehicles.garage_services') and type = ${told}`
        ).length,
    )
    .toBe(0);
}

describe('where a vehicle stands while it is being worked on', () => {
  it('is in service only where it stood in a garage, and back there when nothing is under way', () => {
    expect(stateDuring('OWNED', 1)).toBe('IN_SERVICE');
    expect(stateDuring('IN_SERVICE', 0)).toBe('OWNED');
    for (const state of ['AVAILABLE', 'LISTED', 'IN_AUCTION', 'PENDING_SETTLEMENT', 'IN_SETTLEMENT', 'SOLD', 'ARCHIVED'] as const)
      for (const works of [0, 2]) expect(stateDuring(state, works)).toBe(state);
  });
});

describe('a vehicle in a garage', () => {
  it('is in service from the begin of the work until it has passed its check, and cannot be offered meanwhile', async () => {
    const { owner, id } = await owned();
    const work = new Work(id, owner.userId);
    for (const state of ['REQUESTED', 'QUOTED', 'PAID']) await work.tell(state);
    await settled(id);
    expect(await stateOf(id)).toBe('OWNED');
    await work.tell('IN_PROGRESS');
    await expect.poll(() => stateOf(id)).toBe('IN_SERVICE');
    const { myGarage } = await lot.data<{ myGarage: { nodes: { vehicle: { state: string } }[] } }>(
      owner,
      '{ myGarage { nodes { vehicle { state } } } }',
    );
    expect(myGarage.nodes).toEqual([{ vehicle: { state: 'IN_SERVICE' } }]);
    const offer = { vehicleId: id, askingPrice: ngn(11_000_000), confirmUnusualPrice: true };
    expect(await listVehicle(lot.as(owner), offer)).toMatchObject({ refused: 'IllegalMove', from: 'IN_SERVICE', to: 'LISTED' });
    for (const to of ['LISTED', 'OWNED', 'ARCHIVED'] as const)
      expect(await moveVehicle(lot.as(owner), { vehicleId: id, from: 'IN_SERVICE', to, reason: 'mine' })).toMatchObject({
        refused: 'IllegalMove',
        allowed: [],
      });
    const buyer = dealing.person('CUSTOMER', 20_000_000);
    expect(await makeOffer(lot.as(buyer), { vehicleId: id, amount: ngn(10_000_000), idempotencyKey: newId() })).toMatchObject({
      refused: 'NotFound',
    });
    for (const state of ['QC_PENDING', 'QC_FAILED', 'IN_PROGRESS', 'QC_PENDING']) await work.tell(state);
    await settled(id);
    expect(await stateOf(id)).toBe('IN_SERVICE');
    await work.tell('COMPLETED');
    await work.tell('CLOSED');
    await expect.poll(() => stateOf(id)).toBe('OWNED');
    await settled(id);
    expect(await movesOf(id)).toEqual(['AVAILABLE OWNED: I keep it', 'OWNED IN_SERVICE: service begun', 'IN_SERVICE OWNED: service ended']);
    expect(await listVehicle(lot.as(owner), offer)).toMatchObject({ state: 'LISTED' });
  });

  it('stays in service until the last of several works has ended, whatever is told again or late', async () => {
    const { owner, id } = await owned();
    const [one, other] = [new Work(id, owner.userId), new Work(id, owner.userId)];
    await one.tell('IN_PROGRESS', 4);
    await other.tell('IN_PROGRESS', 4);
    await one.tell('COMPLETED', 6);
    await one.tell('QC_PENDING', 5);
    await one.tell('IN_PROGRESS', 3);
    await settled(id);
    expect(await stateOf(id)).toBe('IN_SERVICE');
    await other.tell('COMPLETED', 6);
    await expect.poll(() => stateOf(id)).toBe('OWNED');
    await other.tell('IN_PROGRESS', 3);
    await settled(id);
    expect(await movesOf(id)).toHaveLength(3);
  });

  it('moves by the job where its work began, or ended, before events moved it', async () => {
    const { owner, id } = await owned();
    const work = new Work(id, owner.userId);
    await work.tell('IN_PROGRESS');
    await expect.poll(() => stateOf(id)).toBe('IN_SERVICE');
    await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${id}`;
    await dealing.pass(1);
    await expect.poll(() => stateOf(id)).toBe('IN_SERVICE');
    await lot.owner`update vehicles.garage_services set state = 'CLOSED' where request_id = ${work.requestId}`;
    await dealing.pass(1);
    await expect.poll(() => stateOf(id)).toBe('OWNED');
  });
});

describe('a vehicle that is for sale', () => {
  it('stays so when work on it begins, and is in service once it is withdrawn', async () => {
    const { owner, id } = await owned();
    await listVehicle(lot.as(owner), { vehicleId: id, askingPrice: ngn(11_000_000), confirmUnusualPrice: true });
    await new Work(id, owner.userId).tell('IN_PROGRESS');
    await settled(id);
    expect(await stateOf(id)).toBe('LISTED');
    await moveVehicle(lot.as(owner), { vehicleId: id, from: 'LISTED', to: 'OWNED', reason: 'not now' });
    await expect.poll(() => stateOf(id)).toBe('IN_SERVICE');
  });

  it('is handed over by its sale, and then in service in the garage of its new owner, who sees the work and no other', async () => {
    const { buyer, dealer, vehicle, sale } = await dealing.paid();
    const [work, done] = [new Work(vehicle.id, dealer.userId), new Work(vehicle.id, dealer.userId)];
    await done.tell('CLOSED');
    await work.tell('IN_PROGRESS');
    await settled(vehicle.id);
    expect(await stateOf(vehicle.id)).toBe('SOLD');
    await confirmHandover(lot.as(buyer), { saleId: sale.id });
    await expect.poll(() => stateOf(vehicle.id)).toBe('IN_SERVICE');
    const { myGarage } = await lot.data<{ myGarage: { nodes: { services: object[] }[] } }>(
      buyer,
      '{ myGarage { nodes { services { request { id } } } } }',
    );
    expect(myGarage.nodes[0]?.services).toEqual([{ request: { id: globalId('ServiceRequest', work.requestId) } }]);
  });
});
