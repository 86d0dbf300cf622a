import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forfeitOverdue, forfeitSale } from '../../ending/commands/forfeit-sale.js';
import { openWorld, type World } from '../../testing.js';
import { type Person, Settling, type Sold } from '../../testing/settling.js';
import { reinstate, suspend } from '../../testing/suspending.js';
import { overdueSettlements } from '../store/settlements.js';

let world: World;
let settling: Settling;
beforeAll(async () => {
  world = await openWorld();
  settling = new Settling(world);
});
afterAll(() => world.platform.close());

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const look = ({ id }: Sold) => forfeitSale({ platform: world.platform.platform }, { tenantId: world.tenantId, auctionId: id });
const lookAtAll = () => forfeitOverdue(world.platform.platform, { before: world.platform.clock.now() });

interface Told {
  readonly kind: string;
  readonly until: string | null;
}
async function told(person: Person): Promise<Told[]> {
  await world.heard();
  const { myNotices } = await world.ask<{ myNotices: { nodes: Told[] } }>(person, '{ myNotices(first: 50) { nodes { kind until } } }');
  return myNotices.nodes.filter(({ kind }) => kind.startsWith('PAYMENT_')).toReversed();
}

describe('the time to pay of a suspended buyer', () => {
  it('stands still once the payment is due, and runs again when they are let in: the seller is told of each once', async () => {
    const sold = await settling.sold();
    await suspend(world, sold.buyer);
    world.platform.clock.advance(dayMs - 1);
    await look(sold);
    expect(await settling.read(sold.dealer, sold.id)).toMatchObject({ state: 'OPEN', clockStoppedAt: null });
    world.platform.clock.advance(1);
    for (const _again of [1, 2, 3]) await look(sold);
    const stopped = world.platform.clock.now().toISOString();
    expect(await settling.read(sold.dealer, sold.id)).toMatchObject({ state: 'OPEN', clockStoppedAt: stopped });
    expect(await told(sold.dealer)).toEqual([{ kind: 'PAYMENT_PAUSED', until: null }]);
    world.platform.clock.advance(hourMs);
    await reinstate(world, sold.buyer);
    await lookAtAll();
    await lookAtAll();
    const dueAt = new Date(world.platform.clock.now().getTime() + dayMs).toISOString();
    expect(await settling.read(sold.dealer, sold.id)).toMatchObject({ state: 'OPEN', clockStoppedAt: null, dueAt });
    expect(await told(sold.dealer)).toEqual([
      { kind: 'PAYMENT_PAUSED', until: null },
      { kind: 'PAYMENT_RESUMED', until: dueAt },
    ]);
    expect((await told(sold.buyer)).at(-1)).toEqual({ kind: 'PAYMENT_RESUMED', until: dueAt });
    await suspend(world, sold.buyer);
    await settling.pass(dayMs);
    expect((await told(sold.dealer)).map(({ kind }) => kind)).toEqual(['PAYMENT_PAUSED', 'PAYMENT_RESUMED', 'PAYMENT_PAUSED']);
  });

  it('is known without asking identity, which is asked before a deposit is lost', async () => {
    const [known, unknown] = [await settling.sold(), await settling.sold()];
    await suspend(world, known.buyer);
    world.neighbours.suspended.add(unknown.buyer.userId);
    world.platform.clock.advance(dayMs);
    const asked = world.neighbours.identityCalls;
    await look(known);
    expect(world.neighbours.identityCalls).toBe(asked);
    await look(unknown);
    expect(world.neighbours.identityCalls).toBe(asked + 1);
    for (const sold of [known, unknown])
      expect(await settling.read(sold.dealer, sold.id)).toMatchObject({ state: 'OPEN', clockStoppedAt: expect.any(String) });
    await suspend(world, unknown.buyer);
  });

  it('lets no other payment wait that is overdue, however many stand still', async () => {
    const [still, another, late] = [await settling.sold(), await settling.sold(), await settling.sold()];
    await suspend(world, still.buyer);
    await suspend(world, another.buyer);
    world.platform.clock.advance(2 * dayMs);
    const overdue = async (limit: number) =>
      (await world.platform.platform.database.system((tx) => overdueSettlements(tx, world.platform.clock.now(), limit))).map(
        ({ auctionId }) => auctionId,
      );
    // Nobody has looked yet: each of them is to be stopped.
    expect(new Set(await overdue(100))).toEqual(new Set([still.id, another.id, late.id]));
    await look(still);
    await look(another);
    expect(await overdue(1)).toEqual([late.id]);
    await reinstate(world, another.buyer);
    expect(new Set(await overdue(100))).toEqual(new Set([another.id, late.id]));
  });
});
