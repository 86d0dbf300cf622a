import { globalId } from '@marque/shared/graph/global-ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBusiness, submitted, underReview } from '../../testing/business.js';
import { type IdentityTest, openIdentityTest } from '../../testing/identity-test.js';
import { callerOf } from '../../testing/callers.js';

let kit: IdentityTest;
beforeAll(async () => {
  kit = await openIdentityTest();
});
afterAll(() => kit.close());

test('the applications of a business are listed by their states and counted, for managers', async () => {
  const world = await openBusiness(kit);
  const customer = await kit.person(world.tenantId);
  const waiting = await submitted(kit, world);
  const takenUp = await underReview(kit, { ...world, customer, customerCaller: callerOf(customer) });
  await submitted(kit, await openBusiness(kit));
  const query = `query ($filter: KycApplicationFilterInput) { kycApplications(first: 1, filter: $filter) {
    totalCount nodes { id state } pageInfo { hasNextPage } } }`;
  const listed = async (filter: object | null) => (await kit.ask(world.managerCaller, query, { filter })).data['kycApplications'];
  const first = { id: globalId('KycApplication', waiting), state: 'SUBMITTED' };
  expect(await listed(null)).toEqual({ totalCount: 2, nodes: [first], pageInfo: { hasNextPage: true } });
  expect(await listed({ states: ['SUBMITTED'] })).toEqual({ totalCount: 1, nodes: [first], pageInfo: { hasNextPage: false } });
  expect(await listed({ states: ['UNDER_REVIEW', 'REJECTED'] })).toMatchObject({
    totalCount: 1,
    nodes: [{ id: globalId('KycApplication', takenUp) }],
  });
  expect(await listed({ states: [] })).toMatchObject({ totalCount: 0, nodes: [] });
  expect((await kit.ask(world.customerCaller, query)).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});
