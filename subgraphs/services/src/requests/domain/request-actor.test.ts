import { describe, expect, it } from 'vitest';
import { actorIn, maySee } from './request-actor.js';
import type { Person } from './request-actor.js';

const request = { ownerId: 'owner', vehicleOwnerId: null, partnerUserId: 'partner', state: 'PAID' as const };
const person = (userId: string, facts: Partial<Person> = {}): Person => ({
  userId,
  runsJobs: false,
  seesAll: false,
  takesJobs: false,
  ...facts,
});
const manager = { runsJobs: true, seesAll: true, takesJobs: true };

describe('what a caller is to a request', () => {
  it.each([
    ['the owner', person('owner'), 'OWNER'],
    ['staff who own it', person('owner', manager), 'OWNER'],
    ['the assigned partner', person('partner', { takesJobs: true }), 'ASSIGNED_PARTNER'],
    ['staff who do the work', person('partner', manager), 'ASSIGNED_PARTNER'],
    ['a manager', person('somebody', manager), 'STAFF'],
    ['a concierge', person('somebody', { seesAll: true }), null],
    ['a stranger', person('somebody'), null],
  ] as const)('is clear for %s', (_who, caller, actor) => {
    expect(actorIn(request, caller)).toBe(actor);
  });

  it('assigns nobody before a quotation is paid', () => {
    expect(actorIn({ ownerId: 'owner', vehicleOwnerId: null, partnerUserId: null, state: 'QUOTED' }, person('partner'))).toBeNull();
  });
});

describe('a request', () => {
  const open = { ownerId: 'owner', vehicleOwnerId: null, partnerUserId: null, state: 'REQUESTED' as const };
  it.each([
    ['its owner', person('owner'), true, true],
    ['a concierge', person('somebody', { seesAll: true }), true, true],
    ['another professional', person('somebody', { takesJobs: true }), true, false],
    ['another customer', person('somebody'), false, false],
  ] as const)('is there for %s while it is open and after it was paid: %s', (_who, caller, whileOpen, whenPaid) => {
    expect(maySee(open, caller)).toBe(whileOpen);
    expect(maySee(request, caller)).toBe(whenPaid);
  });

  it('is there for whose the vehicle is since, who is nothing to it but that', () => {
    const since = { ...request, vehicleOwnerId: 'somebody' };
    expect([maySee(since, person('somebody')), maySee(since, person('another'))]).toEqual([true, false]);
    expect(actorIn(since, person('somebody'))).toBeNull();
  });
});
