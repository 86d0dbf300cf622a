import { randomUUID } from 'node:crypto';
import { guest } from '@marque/shared/auth';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { query } from '@marque/shared/db/statement';
import { expectTablesMatch, sendQuery } from '@marque/shared/testing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, openWorld, type World } from '../../../testing.js';
import { defaultIncrements as table } from '../../store/tables.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.platform.close());

const hourMs = 3_600_000;
const usd = (amount: string) => ({ amount, currency: 'USD' });
const yen = (amount: string) => ({ amount, currency: 'JPY' });
const at = (ms: number): string => new Date(world.platform.clock.now().getTime() + ms).toISOString();
type Caller = Parameters<World['ask']>[0];
type Person = ReturnType<World['person']>;

/** A manager of a business that has set nothing yet. */
const managerElsewhere = (): Person & { tenantId: string } => ({ ...world.person('MANAGER'), tenantId: newId() });
const bands = 'bands { below { amount currency } step { amount currency } }';
const reason = 'What bidders here are used to';

async function set(caller: Caller, increments: object, other: object = {}): Promise<Answer> {
  const source = `mutation ($input: SetDefaultIncrementsInput!) { result: setDefaultIncrements(input: $input) { __typename
    ... on UserError { code message path } ... on SetDefaultIncrementsPayload { defaultIncrements { ${bands} } } } }`;
  const input = { increments, reason, idempotencyKey: randomUUID(), ...other };
  return (await world.ask<{ result: Answer }>(caller, source, { input })).result;
}
const now = async (caller: Caller) =>
  (await world.ask<{ defaultIncrements: { bands: object[] } | null }>(caller, `{ defaultIncrements { ${bands} } }`)).defaultIncrements;
const fixed = (amount: string) => ({ bands: [{ below: null, step: usd(amount) }] });

/** What an auction of a vehicle of this person is made of, without increments. */
function terms(owner: Person, currency = 'USD'): { vehicleId: string } & Record<string, unknown> {
  const vehicleId = newId();
  world.neighbours.vehicles.set(vehicleId, { ownerId: owner.userId, state: 'AVAILABLE', currency });
  return { vehicleId, type: 'TIMED', startPrice: { amount: '1000', currency }, startsAt: at(0), endsAt: at(hourMs) };
}
interface Made extends Answer {
  readonly auction?: { readonly id: string; readonly increments: object[] };
}
async function send(caller: Caller, field: string, type: string, input: object): Promise<Made> {
  const source = `mutation ($input: ${type}!) { result: ${field}(input: $input) { __typename ... on UserError { message path }
    ... on AuctionPayload { auction { id increments { below { amount currency } step { amount currency } } } } } }`;
  return (await world.ask<{ result: Made }>(caller, source, { input })).result;
}
const create = (caller: Caller, input: object) =>
  send(caller, 'createAuction', 'CreateAuctionInput', { idempotencyKey: randomUUID(), ...input });

describe('the default increments of a business', () => {
  it('are set by a manager, seen by everybody, and kept with who set them and why for managers', async () => {
    const manager = managerElsewhere();
    const visitor = guest(manager.tenantId, 'test');
    expect(await now(visitor)).toBeNull();
    expect(await set(manager, { fixed: usd('50') })).toEqual({
      __typename: 'SetDefaultIncrementsPayload',
      defaultIncrements: fixed('50.00'),
    });
    const ladder = [
      { below: usd('10000'), step: usd('100') },
      { below: null, step: usd('500') },
    ];
    expect(await set(manager, { ladder }, { reason: 'Dear cars rise faster' })).toMatchObject({
      __typename: 'SetDefaultIncrementsPayload',
    });
    const laddered = [
      { below: usd('10000.00'), step: usd('100.00') },
      { below: null, step: usd('500.00') },
    ];
    for (const who of [visitor, manager, { ...world.person(), tenantId: manager.tenantId }])
      expect(await now(who)).toEqual({ bands: laddered });
    expect(await now(world.person('MANAGER'))).toBeNull();
    const history = `query ($after: String) { defaultIncrementsHistory(first: 1, after: $after) { totalCount pageInfo { hasNextPage endCursor }
      nodes { bands { step { amount } } reason setAt setBy { id } impersonatedBy { id } } } }`;
    const audited = { setAt: at(0), setBy: { id: globalId('User', manager.userId) }, impersonatedBy: null };
    const first = await world.ask<{ defaultIncrementsHistory: { pageInfo: { endCursor: string } } }>(manager, history);
    expect(first).toMatchObject({
      defaultIncrementsHistory: {
        totalCount: 2,
        pageInfo: { hasNextPage: true },
        nodes: [{ reason: 'Dear cars rise faster', ...audited }],
      },
    });
    const after = first.defaultIncrementsHistory.pageInfo.endCursor;
    expect(await world.ask(manager, history, { after })).toMatchObject({
      defaultIncrementsHistory: {
        pageInfo: { hasNextPage: false },
        nodes: [{ bands: [{ step: { amount: '50.00' } }], reason, ...audited }],
      },
    });
    expect(await world.ask(world.person('MANAGER'), history)).toMatchObject({ defaultIncrementsHistory: { totalCount: 0, nodes: [] } });
  });

  it('name the administrator who set them in the name of a manager', async () => {
    const manager = managerElsewhere();
    const admin = newId();
    await set({ ...manager, actorId: admin }, { fixed: usd('50') });
    expect(await world.ask(manager, '{ defaultIncrements { setBy { id } impersonatedBy { id } } }')).toEqual({
      defaultIncrements: { setBy: { id: globalId('User', manager.userId) }, impersonatedBy: { id: globalId('User', admin) } },
    });
  });

  it('are nobody’s but managers’ to set, and what managers see of them nobody’s else', async () => {
    const { tenantId } = managerElsewhere();
    const forbidden = { extensions: { code: 'FORBIDDEN' } };
    for (const role of ['CUSTOMER', 'DEALER', 'AGENT', 'CONCIERGE', 'PARTNER'] as const) {
      const person = { ...world.person(role), tenantId };
      await expect(set(person, { fixed: usd('50') })).rejects.toMatchObject(forbidden);
      await expect(world.ask(person, '{ defaultIncrementsHistory(first: 1) { totalCount } }')).rejects.toMatchObject(forbidden);
    }
    await set({ ...world.person('MANAGER'), tenantId }, { fixed: usd('50') });
    const dealer = { ...world.person('DEALER'), tenantId };
    for (const field of ['reason', 'setBy { id }', 'impersonatedBy { id }', 'setAt'])
      await expect(world.ask(dealer, `{ defaultIncrements { ${field} } }`)).rejects.toMatchObject(forbidden);
  });

  it('are set once for a key, and with another input refused by it', async () => {
    const manager = managerElsewhere();
    const once = { idempotencyKey: randomUUID() };
    const both = await Promise.all([set(manager, { fixed: usd('50') }, once), set(manager, { fixed: usd('50') }, once)]);
    expect(both[0]).toEqual(both[1]);
    await set(manager, { fixed: usd('60') });
    expect(await set(manager, { fixed: usd('50') }, once)).toEqual(both[0]);
    expect(await set(manager, { fixed: usd('51') }, once)).toMatchObject({ __typename: 'IdempotencyConflict' });
    expect(await now(manager)).toEqual(fixed('60.00'));
    expect(await world.ask(manager, '{ defaultIncrementsHistory(first: 1) { totalCount } }')).toMatchObject({
      defaultIncrementsHistory: { totalCount: 2 },
    });
  });

  it.each([
    ['neither a step nor a ladder', {}, ['increments']],
    ['both', { fixed: usd('1'), ladder: [{ step: usd('1') }] }, ['increments']],
    ['an empty ladder', { ladder: [] }, ['increments']],
    [
      'bands that fall',
      { ladder: [{ below: usd('9'), step: usd('1') }, { below: usd('8'), step: usd('1') }, { step: usd('1') }] },
      ['increments'],
    ],
    ['a last band with a bound', { ladder: [{ below: usd('9'), step: usd('1') }] }, ['increments']],
    ['no step', { fixed: usd('0') }, ['increments', 'fixed']],
    ['half a cent', { fixed: usd('0.005') }, ['increments', 'fixed']],
    ['another currency', { fixed: yen('100') }, ['increments', 'fixed']],
    ['another currency in a band', { ladder: [{ below: usd('9'), step: yen('1') }, { step: usd('1') }] }, ['increments', 'ladder']],
  ])('of %s are refused, and nothing is changed', async (_name, increments, fields) => {
    const manager = managerElsewhere();
    expect(await set(manager, increments)).toMatchObject({ __typename: 'InvalidInput', path: ['input', ...fields] });
    expect(await now(manager)).toBeNull();
  });

  it('say why', async () => {
    const refused = { __typename: 'InvalidInput', path: ['input', 'reason'] };
    for (const hidden of ['', 'no', '\u200b\u200b\u200b']) {
      expect(await set(managerElsewhere(), { fixed: usd('1') }, { reason: hidden })).toMatchObject(refused);
    }
    expect(await set(managerElsewhere(), { fixed: yen('100') })).toMatchObject({
      message: 'This amount is in JPY: increments are in the currency of the business, USD.',
    });
  });
});

describe('a draft without increments', () => {
  it('takes those of the business, and keeps them when they change', async () => {
    const manager = managerElsewhere();
    await set(manager, { fixed: usd('50') });
    const wish = { ...terms(manager), idempotencyKey: randomUUID() };
    const made = await create(manager, wish);
    expect(made.auction?.increments).toEqual(fixed('50.00').bands);
    await set(manager, { fixed: usd('70') });
    // The key stands for what was asked for: its answer is the draft of then.
    expect(await create(manager, wish)).toEqual(made);
    expect(await create(manager, { ...terms(manager), increments: { fixed: usd('5') } })).toMatchObject({
      auction: { increments: fixed('5.00').bands },
    });
    const { vehicleId: _vehicle, ...revised } = wish;
    const again = { ...revised, auctionId: made.auction?.id, idempotencyKey: randomUUID() };
    expect(await send(manager, 'reviseAuction', 'ReviseAuctionInput', again)).toMatchObject({
      auction: { increments: fixed('70.00').bands },
    });
  });

  it('is refused by the name of the field where the business has none, or has them in another currency', async () => {
    const manager = managerElsewhere();
    expect(await create(manager, terms(manager))).toEqual({
      __typename: 'InvalidInput',
      message: 'The business has no default increments: say by how much bids rise.',
      path: ['input', 'increments'],
    });
    await set(manager, { fixed: usd('50') });
    expect(await create(manager, terms(manager, 'JPY'))).toEqual({
      __typename: 'InvalidInput',
      message: 'The default increments of the business are in USD, the auction is in JPY: say by how much bids rise.',
      path: ['input', 'increments'],
    });
    expect(await create(manager, { ...terms(manager, 'JPY'), increments: { fixed: yen('500') } })).toMatchObject({
      __typename: 'AuctionPayload',
    });
  });
});

it('the database keeps increments only, each as it was set', async () => {
  const manager = managerElsewhere();
  await set(manager, { fixed: usd('50') });
  const { database } = world.platform.platform;
  const unchanged = query.update(table).set({ reason: 'Another reason' });
  await expect(database.tenant(manager.tenantId, (tx) => sendQuery(tx, unchanged))).rejects.toMatchObject({ code: '42501' });
  await expectTablesMatch(database, [table]);
  const fits = async (json: string) => {
    const asked = sql<{ fits: boolean }>`select auction.are_increments(${json}::text::jsonb) as fits`;
    return (await database.system((tx) => sendQuery(tx, asked)))[0]?.fits;
  };
  const band = (below: string | null, step: string) => ({ below, step });
  const ladder = (...all: object[]) => JSON.stringify({ kind: 'LADDER', bands: all });
  expect(await fits('{"kind":"FIXED","step":"1"}')).toBe(true);
  expect(await fits(ladder(band('900', '1'), band('1000', '2'), band(null, '3')))).toBe(true);
  expect(await fits(ladder(band(null, '3')))).toBe(true);
  const wrong = [
    '{}',
    '{"kind":"FIXED"}',
    '{"kind":"FIXED","step":"0"}',
    '{"kind":"FIXED","step":"-1"}',
    '{"kind":"OTHER","step":"1"}',
    ladder(),
    ladder(band('900', '1')),
    ladder(band(null, '1'), band(null, '1')),
    ladder(band('900', '1'), band('900', '2'), band(null, '3')),
    ladder(band('1000', '1'), band('900', '2'), band(null, '3')),
    ladder(band('900', '0'), band(null, '3')),
    ladder(band('nine', '1'), band(null, '3')),
  ];
  for (const json of wrong) expect([json, await fits(json)]).toEqual([json, false]);
});

describe('a step that shuts out everybody but the first bidder', () => {
  const tooHigh = { __typename: 'InvalidInput', path: ['input', 'increments'] };

  it('is neither set for all nor put into a draft, as its own or as the default', async () => {
    const manager = managerElsewhere();
    expect(await set(manager, { fixed: usd('10000000000000') })).toMatchObject(tooHigh);
    await set(manager, { fixed: usd('10000.01') });
    const dealer = { ...world.person('DEALER'), tenantId: manager.tenantId };
    expect(await create(dealer, terms(dealer))).toMatchObject({ ...tooHigh, message: expect.stringContaining('default increments') });
    expect(await create(dealer, { ...terms(dealer), increments: { fixed: usd('10000.01') } })).toMatchObject(tooHigh);
    expect(await create(dealer, { ...terms(dealer), increments: { fixed: usd('10000') } })).toMatchObject({ __typename: 'AuctionPayload' });
  });
});
