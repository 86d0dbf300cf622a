import { describe, expect, it } from 'vitest';
import { actorIn } from './request-actor.js';

const request = { ownerId: 'owner', partnerUserId: 'partner' };

describe('what a caller is to a request', () => {
  it.each([
    ['the owner', 'owner', false, 'OWNER'],
    ['staff who own it', 'owner', true, 'OWNER'],
    ['the assigned partner', 'partner', false, 'ASSIGNED_PARTNER'],
    ['staff who do the work', 'partner', true, 'ASSIGNED_PARTNER'],
    ['staff', 'somebody', true, 'STAFF'],
    ['a stranger', 'somebody', false, null],
  ] as const)('is clear for %s', (_who, userId, runsJobs, actor) => {
    expect(actorIn(request, { userId, runsJobs })).toBe(actor);
  });

  it('assigns nobody before a quotation is paid', () => {
    expect(actorIn({ ownerId: 'owner', partnerUserId: null }, { userId: 'partner', runsJobs: false })).toBeNull();
  });
});
