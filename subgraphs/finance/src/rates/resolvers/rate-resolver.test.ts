import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { guest, service } from '@marque/shared/auth';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { GraphDesk } from '../../testing/graph-desk.js';

let desk: GraphDesk;
beforeAll(async () => {
  desk = await GraphDesk.open();
});
afterAll(() => desk.close());

const dayMs = 86_400_000;
const ahead = (ms: number) => new Date(desk.test.clock.now().getTime() + ms).toISOString();
const set = `mutation ($input: SetRateInput!) { setRate(input: $input) { __typename
  ... on SetRatePayload { rate { kind basisPoints amount { amount currency } startsAt reason } }
  ... on AmountRefused { problem } ... on UserError { code path } } }`;
const wish = (change: object = {}) => ({
  input: { kind: 'BUYERS_PREMIUM', basisPoints: 500, reason: 'As the market has it.', idempotencyKey: randomUUID(), ...change },
});
const now = '{ rates { kind basisPoints amount { amount currency } startsAt } }';

it('everybody sees the rates of now; managers set them, and see all of them with who set them and why', async () => {
  const manager = desk.caller('MANAGER');
  const anybody = [guest(desk.tenantId, 'test'), desk.caller(), manager];
  for (const who of anybody) expect((await desk.ask(who, now)).data).toEqual({ rates: [] });
  const began = ahead(0);
  const premium = { kind: 'BUYERS_PREMIUM', basisPoints: 500, amount: null, startsAt: began };
  expect((await desk.ask(manager, set, wish())).data).toEqual({
    setRate: { __typename: 'SetRatePayload', rate: { ...premium, reason: 'As the market has it.' } },
  });
  const listing = { kind: 'LISTING_FEE', basisPoints: null, amount: { amount: '0.00', currency: 'NGN' } };
  await desk.ask(manager, set, wish({ ...listing, amount: { amount: '0', currency: 'NGN' }, startsAt: ahead(dayMs) }));
  for (const who of anybody) expect((await desk.ask(who, now)).data).toEqual({ rates: [premium] });

  const history = `query ($kind: RateKind, $after: String, $last: Int) { rateHistory(kind: $kind, first: 1, after: $after, last: $last) {
    totalCount pageInfo { hasNextPage endCursor } nodes { kind startsAt reason setBy { id } setAt } } }`;
  const audited = { reason: 'As the market has it.', setBy: { id: globalId('User', manager.userId ?? '') }, setAt: began };
  const first = await desk.ask<{ rateHistory: { pageInfo: { endCursor: string } } }>(manager, history);
  expect(first.data).toMatchObject({
    rateHistory: { totalCount: 2, pageInfo: { hasNextPage: true }, nodes: [{ kind: 'LISTING_FEE', startsAt: ahead(dayMs), ...audited }] },
  });
  const after = first.data?.rateHistory.pageInfo.endCursor;
  expect((await desk.ask(manager, history, { after })).data).toMatchObject({
    rateHistory: { pageInfo: { hasNextPage: false }, nodes: [{ kind: 'BUYERS_PREMIUM', startsAt: began, ...audited }] },
  });
  expect((await desk.ask(manager, history, { kind: 'LISTING_FEE' })).data).toMatchObject({ rateHistory: { totalCount: 1 } });
  expect((await desk.ask(manager, history, { after: 'strange' })).codes).toEqual(['BAD_USER_INPUT']);
  for (const who of anybody.slice(0, 2)) {
    expect((await desk.ask(who, history)).codes).toEqual(['FORBIDDEN']);
    expect((await desk.ask(who, set, wish())).codes).toEqual(['FORBIDDEN']);
    expect((await desk.ask(who, '{ rates { kind reason setBy { id } setAt } }')).codes).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
  }
  expect((await desk.ask(desk.caller('MANAGER', newId(), newId()), history)).data).toMatchObject({ rateHistory: { totalCount: 0 } });
});

it('other subgraphs read the rates of a moment, and nobody else does', async () => {
  const at = `query ($at: DateTime!) { ratesAt(at: $at) { kind basisPoints } }`;
  const manager = desk.caller('MANAGER', newId(), newId());
  await desk.ask(manager, set, wish({ kind: 'SELLERS_COMMISSION', basisPoints: 300 }));
  await desk.ask(manager, set, wish({ kind: 'SELLERS_COMMISSION', basisPoints: 350, startsAt: ahead(dayMs) }));
  const platform = service(manager.tenantId, 'test');
  const asked = async (ms: number) => (await desk.ask(platform, at, { at: ahead(ms) })).data;
  expect(await asked(-1)).toEqual({ ratesAt: [] });
  expect(await asked(dayMs - 1)).toEqual({ ratesAt: [{ kind: 'SELLERS_COMMISSION', basisPoints: 300 }] });
  expect(await asked(dayMs)).toEqual({ ratesAt: [{ kind: 'SELLERS_COMMISSION', basisPoints: 350 }] });
  expect((await desk.ask(manager, at, { at: ahead(0) })).codes).toEqual(['FORBIDDEN']);
});

it.each([
  ['a share and an amount', { amount: { amount: '1', currency: 'NGN' } }, { __typename: 'InvalidInput', path: ['input', 'amount'] }],
  ['no share', { basisPoints: null }, { __typename: 'InvalidInput', path: ['input', 'basisPoints'] }],
  ['more than the price', { basisPoints: 10_001 }, { __typename: 'InvalidInput', path: ['input', 'basisPoints'] }],
  ['a beginning in the past', { startsAt: '2020-01-01T00:00:00Z' }, { __typename: 'InvalidInput', path: ['input', 'startsAt'] }],
  ['a beginning far away', { startsAt: '9999-12-31T23:59:59Z' }, { __typename: 'InvalidInput', path: ['input', 'startsAt'] }],
  ['a hidden reason', { reason: '\u200b\u200b\u200b' }, { __typename: 'InvalidInput', path: ['input', 'reason'] }],
  [
    'half a kobo',
    { kind: 'LISTING_FEE', basisPoints: null, amount: { amount: '0.005', currency: 'NGN' } },
    { __typename: 'AmountRefused', problem: 'OVER_PRECISE' },
  ],
  [
    'a fee in dollars',
    { kind: 'LISTING_FEE', basisPoints: null, amount: { amount: '5', currency: 'USD' } },
    { __typename: 'InvalidInput', path: ['input', 'amount', 'currency'] },
  ],
])('a rate with %s is refused by type', async (_, change, answer) => {
  expect((await desk.ask(desk.caller('MANAGER'), set, wish(change))).data).toMatchObject({ setRate: { code: 'INVALID_INPUT', ...answer } });
});
