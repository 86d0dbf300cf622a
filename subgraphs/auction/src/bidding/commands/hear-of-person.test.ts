import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../testing.js';
import { hear } from '../../testing/suspending.js';
import { isSuspended, knownBidders, setKyc } from '../store/bidders.js';
import { shutOutTask } from './schedule.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.platform.close());

const suspended = (userId: string) => world.platform.platform.database.tenant(world.tenantId, (tx) => isSuspended(tx, userId));
async function jobsFor(userId: string): Promise<number> {
  let jobs = 0;
  await world.platform.asOwner(async (owner) => {
    jobs = (await owner`select 1 from jobs._private_jobs where key = ${`${shutOutTask}:${world.tenantId}:${userId}`}`).length;
  });
  return jobs;
}

describe('of what identity says of a person', () => {
  const [first, later] = [new Date('2026-11-30T12:00:00.000Z'), new Date('2026-11-30T12:00:00.001Z')];

  it('the newest counts, in whichever order it is heard and however often', async () => {
    const [out, back] = [
      { suspended: true, at: first, eventId: newId() },
      { suspended: false, at: later, eventId: newId() },
    ];
    for (const words of [
      [out, back],
      [back, out],
      [out, back, out],
      [back, out, back, out],
    ]) {
      const userId = newId();
      for (const word of words) await hear(world, { userId, ...word });
      expect(await suspended(userId)).toBe(false);
    }
  });

  it('of two in one moment the later event counts', async () => {
    const [out, back] = [
      { suspended: true, at: first, eventId: newId() },
      { suspended: false, at: first, eventId: newId() },
    ];
    for (const words of [
      [out, back],
      [back, out],
    ]) {
      const userId = newId();
      for (const word of words) await hear(world, { userId, ...word });
      expect(await suspended(userId)).toBe(false);
    }
  });

  it('a suspension that is news has the job look after what stands; one that is old has not', async () => {
    const [one, another] = [newId(), newId()];
    await hear(world, { userId: one, suspended: true, at: later });
    expect(await jobsFor(one)).toBe(1);
    await hear(world, { userId: another, suspended: false, at: later });
    await hear(world, { userId: another, suspended: true, at: first });
    expect(await jobsFor(another)).toBe(0);
  });

  it('a suspension says nothing of the KYC, and that nothing of a suspension', async () => {
    const userId = newId();
    const { database } = world.platform.platform;
    const read = () => database.tenant(world.tenantId, (tx) => knownBidders(tx, [userId]));
    await hear(world, { userId, suspended: true });
    expect(await read()).toEqual([{ bidderId: userId, kycApproved: false, suspended: true }]);
    await database.tenant(world.tenantId, (tx) => setKyc(tx, world.tenantId, userId, true, later));
    expect(await read()).toEqual([{ bidderId: userId, kycApproved: true, suspended: true }]);
    await hear(world, { userId, suspended: false });
    expect(await read()).toEqual([{ bidderId: userId, kycApproved: true, suspended: false }]);
  });

  it('is heard from the log', async () => {
    const userId = newId();
    const tell = (type: string) =>
      world.platform.platform.database.system((tx) =>
        world.platform.platform.events.record(tx, [
          {
            tenantId: world.tenantId,
            type,
            aggregateType: 'user',
            aggregateId: userId,
            payload: { userId, by: newId() },
            occurredAt: world.platform.clock.now(),
          },
        ]),
      );
    await tell('identity.user_suspended.v1');
    await expect.poll(() => suspended(userId), { timeout: 20_000 }).toBe(true);
    await tell('identity.user_reinstated.v1');
    await expect.poll(() => suspended(userId), { timeout: 20_000 }).toBe(false);
  });
});
