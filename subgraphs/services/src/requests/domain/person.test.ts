import { roles } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { expect, it } from 'vitest';
import { person } from '../../testing.js';
import { personOf } from './person.js';

it.each(roles.filter((role) => role !== 'GUEST'))('a %s takes jobs, runs those of others and sees all by the role', (role) => {
  const runs = ['MANAGER', 'ADMIN', 'SUPER_ADMIN'].includes(role);
  const { takesJobs, runsJobs, seesAll } = personOf(person(role, newId()));
  expect({ takesJobs, runsJobs, seesAll }).toEqual({
    takesJobs: runs || role === 'PARTNER',
    runsJobs: runs,
    seesAll: runs || role === 'CONCIERGE',
  });
});

it.each([
  [['concierge:work'], { takesJobs: false, runsJobs: false, seesAll: true }],
  [['job:work'], { takesJobs: true, runsJobs: false, seesAll: false }],
  [['concierge:work', 'job:work'], { takesJobs: true, runsJobs: true, seesAll: true }],
  [['requests:own'], { takesJobs: false, runsJobs: false, seesAll: false }],
] as const)('an API key with %j does what these scopes open', (scopes, expected) => {
  expect(personOf({ ...person('CUSTOMER', newId()), apiKeyId: newId(), scopes })).toMatchObject(expected);
});
