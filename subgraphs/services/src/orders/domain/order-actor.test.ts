import { guest, roles, service, type Caller, type Role } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { describe, expect, it } from 'vitest';
import { person } from '../../testing.js';
import { actorIn, maySee, orderPersonOf } from './order-actor.js';

const userId = newId();
const own = { customerId: userId };
const others = { customerId: newId() };
const as = (role: Role): Caller => person(role, newId(), userId);
const accounts = roles.filter((role) => role !== 'GUEST');

describe('who has to do with an order', () => {
  it.each(accounts)('a %s', (role) => {
    const who = orderPersonOf(as(role));
    const orders = ['CUSTOMER', 'VERIFIED_SELLER', 'DEALER', 'ADMIN', 'SUPER_ADMIN'].includes(role);
    const runs = ['MANAGER', 'ADMIN', 'SUPER_ADMIN'].includes(role);
    expect(actorIn(own, who)).toBe(orders ? 'CUSTOMER' : runs ? 'STAFF' : null);
    expect(actorIn(others, who)).toBe(runs ? 'STAFF' : null);
    expect(maySee(others, who)).toBe(runs || role === 'CONCIERGE');
    expect(maySee(own, who)).toBe(orders || runs || role === 'CONCIERGE');
  });

  it('is no guest and no service', () => {
    for (const nobody of [guest(newId(), newId()), service(newId(), newId())])
      expect(() => orderPersonOf(nobody)).toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED' }));
  });

  it('and an API key only in what it was given', () => {
    const key = { ...as('CUSTOMER'), apiKeyId: newId() };
    expect(maySee(own, orderPersonOf({ ...key, scopes: ['orders:own'] }))).toBe(true);
    expect(maySee(own, orderPersonOf({ ...key, scopes: ['requests:own'] }))).toBe(false);
    const [sees, runs, works] = ([['concierge:work'], ['concierge:work', 'job:work'], ['job:work']] as const).map((scopes) =>
      orderPersonOf({ ...key, scopes }),
    );
    expect([sees, runs, works].map((who) => who && maySee(others, who))).toEqual([true, true, false]);
    expect([sees, runs, works].map((who) => who && actorIn(others, who))).toEqual([null, 'STAFF', null]);
  });
});
