import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { guest } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { requestService } from './request-service.js';
import { mayMove, requestStates } from '../domain/request-states.js';
import type { RequestActor } from '../domain/request-states.js';
import { done, draft, openServicesTest, person } from '../../testing.js';
import type { Cast } from '../../testing.js';

const kit = await openServicesTest();
const { as, neighbours, cast, requestIn, attempts, stateOf } = kit;
beforeEach(kit.reset);
afterAll(() => kit.close());

describe.each(requestStates)('a request that is %s', (from) => {
  const targets = requestStates.filter((to): to is keyof typeof attempts => to !== 'REQUESTED');
  const roles: Record<Exclude<RequestActor, 'QUOTING_PARTNER' | 'PLATFORM'>, keyof Cast & ('owner' | 'partner' | 'manager')> = {
    OWNER: 'owner',
    ASSIGNED_PARTNER: 'partner',
    STAFF: 'manager',
  };

  it.each(Object.entries(roles))('is moved by %s exactly where the table says', async (actor, who) => {
    const people = cast();
    const isAssigned = !['REQUESTED', 'QUOTED', 'CANCELLED'].includes(from);
    for (const to of targets) {
      // Quotations come from professionals who are not part of the request yet; they have tests of their own.
      if (to === 'QUOTED') continue;
      const row = await requestIn(from, people);
      const effective = actor === 'ASSIGNED_PARTNER' && !isAssigned ? null : (actor as RequestActor);
      const answer = await attempts[to](people[who], row);
      if (effective !== null && mayMove(effective, from, to)) expect(answer).toMatchObject({ state: to, sequence: row.sequence + 1 });
      else {
        expect(answer, `${from} to ${to}`).toMatchObject({ refused: expect.stringMatching(/^(?:Conflict|NotAllowed|NotFound)$/) });
        expect(await stateOf(row)).toBe(from);
      }
    }
  });

  it('is not there for a stranger, another business or a guest, whatever they try', async () => {
    const people = cast();
    const row = await requestIn(from, people);
    for (const to of targets) {
      if (to === 'QUOTED') continue;
      expect(await attempts[to](people.stranger, row)).toMatchObject({ refused: 'NotFound' });
      expect(await attempts[to](person('ADMIN', newId()), row)).toMatchObject({ refused: 'NotFound' });
      await expect(attempts[to](guest(people.tenant, newId()), row)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    }
    expect(await stateOf(row)).toBe(from);
  });
});

describe('opening a request', () => {
  it('is for the owner of the vehicle, once per key', async () => {
    const people = cast();
    const vehicleId = newId();
    neighbours.vehicles.set(`${people.tenant}:${vehicleId}`, people.owner.userId ?? '');
    const input = draft(vehicleId);
    const answers = await Promise.all([1, 2, 3].map(() => requestService(as(people.owner), input)));
    expect(new Set(answers.map((answer) => done(answer).id)).size).toBe(1);
    expect(await requestService(as(people.owner), { ...input, description: 'other' })).toMatchObject({ refused: 'IdempotencyConflict' });
    expect(await requestService(as(people.stranger), draft(vehicleId))).toMatchObject({ refused: 'NotFound' });
    expect(await requestService(as(people.owner), draft(newId()))).toMatchObject({ refused: 'NotFound' });
    expect(await requestService(as(people.owner), draft('nonsense'))).toMatchObject({ refused: 'NotFound' });
    expect(await requestService(as(people.owner), { ...draft(vehicleId), longitude: 181 })).toMatchObject({ refused: 'InvalidInput' });
  });

  it.each(['SOLD', 'ARCHIVED'])(
    'is refused for a vehicle that is %s, and answered as before where it was asked for before',
    async (state) => {
      const people = cast();
      const vehicleId = newId();
      neighbours.vehicles.set(`${people.tenant}:${vehicleId}`, people.owner.userId ?? '');
      const before = draft(vehicleId);
      const { id } = done(await requestService(as(people.owner), before));
      neighbours.states.set(vehicleId, state);
      expect(await requestService(as(people.owner), draft(vehicleId))).toMatchObject({
        refused: 'Conflict',
        path: ['input', 'vehicleId'],
      });
      expect(done(await requestService(as(people.owner), before)).id).toBe(id);
      expect(await requestService(as(people.stranger), draft(vehicleId))).toMatchObject({ refused: 'NotFound' });
    },
  );

  it.each(['\u200b', '\u3164', 'Brakes\u202eskaerb'])('refuses a description of %j', async (description) => {
    const people = cast();
    const vehicleId = newId();
    neighbours.vehicles.set(`${people.tenant}:${vehicleId}`, people.owner.userId ?? '');
    expect(await requestService(as(people.owner), { ...draft(vehicleId), description })).toMatchObject({ refused: 'InvalidInput' });
  });
});
