import { expect, it } from 'vitest';
import { deskRights, hasDesk } from './rights.js';

it.each([
  ['MANAGER', true, true, false],
  ['ADMIN', true, true, true],
  ['SUPER_ADMIN', true, true, true],
  ['CONCIERGE', false, true, false],
  ['AGENT', false, false, false],
  ['CUSTOMER', false, false, false],
  [null, false, false, false],
])('%s manages %s, works on sales %s, undoes them %s', (role, manages, worksSales, voids) => {
  expect(deskRights(role)).toEqual({ manages, worksSales, voids });
  expect(hasDesk(role)).toBe(worksSales);
});
