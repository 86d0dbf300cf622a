import type { Caller } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { newId } from '@marque/shared/ids';
import { globalId, localId } from '@marque/shared/graph/global-ids';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { moveVehicle } from '../inventory/commands/move-vehicle.js';
import type { VehicleRow } from '../inventory/store/tables.js';
import type { VehiclesContext } from '../context.js';
import { VehicleLot } from '../testing/vehicle-lot.js';
import { guestConsentDays, keptDays, keyOf, mostInteractions } from './domain/interaction.js';
import { subjectOf } from './domain/visitor.js';
import { InteractionLog, mostTold } from './services/interaction-log.js';
import { interactions } from './interactions.js';

const dayMs = 86_400_000;
let lot: VehicleLot;
let dealer: Caller;
let person: Caller;
let vehicle: VehicleRow;
let tenantId: string;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
beforeEach(async () => {
  tenantId = newId();
  dealer = lot.caller('DEALER', tenantId);
  person = lot.caller('CUSTOMER', tenantId);
  vehicle = await lot.add(dealer);
});
afterAll(() => lot.close());

const guest = () => lot.caller('GUEST', tenantId);
/** What the subgraph makes for its own resolvers. */
function contextOf(caller: Caller): VehiclesContext {
  return lot.test.subgraphs.get('vehicles')?.running.context(caller) as VehiclesContext;
}
const written = () => contextOf(person).interactions.flush();

interface Consent {
  readonly __typename: string;
  readonly consent?: { readonly givenAt: string; readonly endsAt: string | null } | null;
  readonly visitor?: string | null;
}
async function agree(caller: Caller, given = true, visitor: string | null = null): Promise<Consent> {
  const source = `mutation ($input: SetInteractionConsentInput!) { setInteractionConsent(input: $input) {
    __typename ... on InteractionConsentPayload { consent { givenAt endsAt } visitor } } }`;
  return (await lot.data<{ setInteractionConsent: Consent }>(caller, source, { input: { given, visitor } })).setInteractionConsent;
}
async function view(caller: Caller, id = vehicle.id, visitor: string | null = null): Promise<{ __typename: string; kept?: boolean }> {
  const source = `mutation ($input: RecordViewInput!) { recordView(input: $input) { __typename ... on RecordInteractionPayload { kept } } }`;
  const input = { vehicleId: globalId('Vehicle', id), visitor };
  return (await lot.data<{ recordView: { __typename: string; kept?: boolean } }>(caller, source, { input })).recordView;
}
async function search(caller: Caller, filter: object, visitor: string | null = null): Promise<{ __typename: string; kept?: boolean }> {
  const source = `mutation ($input: RecordSearchInput!) { recordSearch(input: $input) { __typename ... on RecordInteractionPayload { kept } } }`;
  return (await lot.data<{ recordSearch: { __typename: string } }>(caller, source, { input: { filter, visitor } })).recordSearch;
}
interface Mine {
  readonly nodes: readonly { kind: string; at: string; forgetAt: string; filter: object | null; vehicle: { id: string } | null }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}
async function mine(caller: Caller, visitor: string | null = null, paging = 'first: 100'): Promise<Mine> {
  const source = `query ($visitor: String) { myInteractions(visitor: $visitor, ${paging}) {
    nodes { kind at forgetAt filter vehicle { id } } pageInfo { endCursor hasNextPage } } }`;
  return (await lot.data<{ myInteractions: Mine }>(caller, source, { visitor })).myInteractions;
}
const seen = async (caller: Caller, visitor: string | null = null): Promise<string[]> =>
  (await mine(caller, visitor)).nodes.map((each) => (each.vehicle ? localId('Vehicle', each.vehicle.id) : JSON.stringify(each.filter)));
async function remove(caller: Caller, input: object = {}): Promise<number> {
  const source = `mutation ($input: DeleteInteractionsInput!) { deleteInteractions(input: $input) { deleted } }`;
  return (await lot.data<{ deleteInteractions: { deleted: number } }>(caller, source, { input })).deleteInteractions.deleted;
}
const told = (type: string) =>
  lot.owner`select aggregate_type, payload from platform.events where tenant_id = ${tenantId} and type = ${type} order by position`;

describe('what a person looks for and at', () => {
  it('is kept once they agree: each thing once, the latest first, and for them alone', async () => {
    expect(await view(person)).toEqual({ __typename: 'RecordInteractionPayload', kept: false });
    await written();
    expect(await agree(person)).toMatchObject({ consent: { endsAt: null }, visitor: null });
    const other = await lot.add(dealer, { colour: 'Red' });
    expect(await view(person)).toEqual({ __typename: 'RecordInteractionPayload', kept: true });
    await view(person, other.id);
    await search(person, { makes: ['Toyota'], yearFrom: 2015 });
    lot.test.clock.advance(1000);
    await search(person, { yearFrom: 2015, makes: ['Toyota'] });
    await view(person);
    await written();
    expect(await seen(person)).toEqual([vehicle.id, '{"makes":["Toyota"],"yearFrom":2015}', other.id]);
    expect(await seen(lot.caller('CUSTOMER', tenantId))).toEqual([]);
    expect(await seen(guest())).toEqual([]);
    const first = await mine(person, null, 'first: 2');
    const rest = await mine(person, null, `first: 2, after: "${first.pageInfo.endCursor ?? ''}"`);
    expect([first.nodes.length, first.pageInfo.hasNextPage, rest.nodes.length, rest.pageInfo.hasNextPage]).toEqual([2, true, 1, false]);
  });

  it('is kept of what they have valued', async () => {
    await agree(person);
    const source = 'mutation ($input: RequestValuationInput!) { requestValuation(input: $input) { __typename } }';
    await lot.data(person, source, { input: { vehicleId: globalId('Vehicle', vehicle.id) } });
    await lot.data(lot.caller('CUSTOMER', tenantId), source, { input: { vehicleId: globalId('Vehicle', vehicle.id) } });
    await written();
    const outcomes = (await mine(person)).nodes.map(({ kind }) => kind);
    const valued = await lot.owner`select from vehicles.valuations where vehicle_id = ${vehicle.id}`;
    expect(outcomes).toEqual(valued.length > 0 ? ['VALUED'] : []);
    expect(await lot.owner`select from vehicles.interactions where tenant_id = ${tenantId}`).toHaveLength(outcomes.length);
  });

  it('is gone when they withdraw, also what had not been written yet, and a new consent begins anew', async () => {
    await agree(person);
    await view(person);
    await written();
    await view(person, (await lot.add(dealer)).id);
    lot.test.clock.advance(1);
    expect(await agree(person, false)).toMatchObject({ consent: null, visitor: null });
    expect(await lot.owner`select from vehicles.interactions where tenant_id = ${tenantId}`).toHaveLength(0);
    lot.test.clock.advance(1);
    await agree(person);
    await written();
    expect(await seen(person)).toEqual([]);
    expect(await agree(person, false)).toMatchObject({ __typename: 'InteractionConsentPayload' });
    expect(await agree(person, false)).toMatchObject({ __typename: 'InteractionConsentPayload' });
  });

  it('is deleted when they want it, of one vehicle or all, and does not come back', async () => {
    await agree(person);
    const other = await lot.add(dealer);
    for (const id of [vehicle.id, other.id]) await view(person, id);
    await search(person, { makes: ['Kia'] });
    expect(await remove(person, { vehicleId: globalId('Vehicle', other.id) })).toBe(1);
    expect(await seen(person)).toEqual(['{"makes":["Kia"]}', vehicle.id]);
    // Another process writes later what was seen before.
    const late = new InteractionLog(lot.platform);
    late.add({
      tenantId,
      subject: subjectOf(person, tenantId, null),
      at: lot.test.clock.now(),
      what: { kind: 'VIEWED', vehicleId: other.id },
    });
    expect(await remove(person)).toBe(2);
    await late.flush();
    expect(await seen(person)).toEqual([]);
    lot.test.clock.advance(1);
    await view(person);
    await written();
    expect(await seen(person)).toEqual([vehicle.id]);
    expect(await remove(lot.caller('CUSTOMER', tenantId))).toBe(0);
    expect(await seen(person)).toEqual([vehicle.id]);
  });

  it('is at most so much, and the oldest goes', async () => {
    await agree(person);
    const many = new InteractionLog(lot.platform);
    const subject = subjectOf(person, tenantId, null);
    for (let n = 0; n < mostInteractions + 20; n += 1)
      many.add({
        tenantId,
        subject,
        at: new Date(lot.test.clock.now().getTime() + n),
        what: { kind: 'SEARCHED', filter: { yearFrom: n } },
      });
    await many.flush();
    const rows =
      await lot.owner`select filter->>'yearFrom' as year from vehicles.interactions where subject_id = ${person.userId} order by number`;
    expect([rows.length, rows[0]?.['year'], rows.at(-1)?.['year']]).toEqual([mostInteractions, '20', String(mostInteractions + 19)]);
  });
});

describe('a guest who agrees', () => {
  it('is known by a token that nobody else has, and keeps it', async () => {
    const { consent, visitor } = await agree(guest());
    expect(visitor).toMatch(/^[A-Za-z0-9_-]{32}$/);
    expect(consent?.endsAt).toBe(new Date(lot.test.clock.now().getTime() + guestConsentDays * dayMs).toISOString());
    expect(await view(guest(), vehicle.id, visitor)).toMatchObject({ kept: true });
    expect(await view(guest(), vehicle.id)).toMatchObject({ kept: false });
    expect(await view(guest(), vehicle.id, 'A'.repeat(32))).toMatchObject({ kept: false });
    await written();
    expect(await seen(guest(), visitor)).toEqual([vehicle.id]);
    expect((await agree(guest(), true, visitor)).visitor).toBe(visitor);
    // The token of another business is none here.
    expect(await seen(lot.caller('GUEST', newId()), visitor)).toEqual([]);
    const kept = JSON.stringify(await lot.owner`select * from vehicles.interaction_consents where tenant_id = ${tenantId}`);
    expect(kept).not.toContain(visitor);
    await agree(guest(), false, visitor);
    expect(await seen(guest(), visitor)).toEqual([]);
    // Whoever has the old token does not find what is kept by the next.
    const next = await agree(guest(), true, visitor);
    expect(next.visitor).not.toBe(visitor);
  });

  it.each(['', 'x', 'B'.repeat(33), 'usr_1', '\u{1F600}'.repeat(16), '\0'.repeat(32)])(
    'is not known by a token such as %j',
    async (token) => {
      expect(await view(guest(), vehicle.id, token)).toMatchObject({ kept: false });
      expect((await mine(guest(), token)).nodes).toEqual([]);
      expect((await agree(guest(), true, token)).visitor).not.toBe(token);
    },
  );

  it('is forgotten after its time, and persons’ interactions after theirs', async () => {
    const { visitor = null } = await agree(guest());
    await agree(person);
    await view(guest(), vehicle.id, visitor);
    await view(person);
    await written();
    const forget = interactions.jobs?.(lot.platform as never).find(({ name }) => name === 'vehicles.forget_interactions');
    const left = async (days: number) => {
      lot.test.clock.advance(days * dayMs);
      await forget?.run(null);
      const rows = await lot.owner`select from vehicles.interactions where tenant_id = ${tenantId}`;
      const consents = await lot.owner`select from vehicles.interaction_consents where tenant_id = ${tenantId}`;
      return [rows.length, consents.length];
    };
    expect(await left(keptDays.guest)).toEqual([2, 2]);
    lot.test.clock.advance(1);
    expect(await left(0)).toEqual([1, 2]);
    // Nothing is kept by a consent that has ended, also before it is removed.
    lot.test.clock.advance((guestConsentDays - keptDays.guest) * dayMs);
    expect(await view(guest(), vehicle.id, visitor)).toMatchObject({ kept: false });
    expect(await left(0)).toEqual([0, 1]);
    expect(
      (await lot.data<{ interactionConsent: object }>(person, '{ interactionConsent { givenAt } }')).interactionConsent,
    ).not.toBeNull();
  });
});

describe('nothing is kept', () => {
  it('of sellers’ looks at their own, nor of what only some may see, and what nobody sees is not found', async () => {
    await agree(dealer);
    expect(await view(dealer)).toMatchObject({ kept: false });
    const manager = lot.caller('MANAGER', tenantId);
    await agree(manager);
    await moveVehicle(lot.as(manager), { vehicleId: vehicle.id, from: 'AVAILABLE', to: 'ARCHIVED', reason: 'Gone.', idempotencyKey: null });
    expect(await view(manager)).toMatchObject({ kept: false });
    expect(await view(person)).toEqual({ __typename: 'NotFound' });
    expect(await view(lot.caller('CUSTOMER', newId()))).toEqual({ __typename: 'NotFound' });
    await written();
    expect(await told('vehicles.viewed.v1')).toEqual([]);
    expect(await lot.owner`select from vehicles.interactions where tenant_id = ${tenantId}`).toHaveLength(0);
  });

  it('of an administrator who acts for somebody, nor of a program with their key', async () => {
    await agree(person);
    for (const caller of [
      { ...person, actorId: newId() },
      { ...person, apiKeyId: newId() },
    ]) {
      expect(await view(caller)).toMatchObject({ kept: false });
      expect(await agree(caller)).toEqual({ __typename: 'NotAllowed' });
      expect(await seen(caller)).toEqual([]);
      expect(await remove(caller)).toBe(0);
    }
  });

  it('of a search that is none', async () => {
    await agree(person);
    expect(await search(person, {})).toEqual({ __typename: 'InvalidInput' });
    expect(await search(person, { search: 'x\0y' })).toEqual({ __typename: 'InvalidInput' });
    expect(await search(person, { search: 'x\ud800y' })).toEqual({ __typename: 'InvalidInput' });
    expect(await search(person, { cities: ['x'.repeat(4_000)] })).toEqual({ __typename: 'InvalidInput' });
  });
});

describe('events', () => {
  it('tell of views and searches without telling whose', async () => {
    await agree(person);
    await view(person);
    await view(guest());
    await search(person, { search: 'my secret words', makes: ['Toyota'], priceTo: { amount: '5000000', currency: 'NGN' } });
    await written();
    expect(await told('vehicles.viewed.v1')).toEqual([
      { aggregate_type: 'vehicle_interest', payload: { vehicleId: vehicle.id, views: 2 } },
    ]);
    const [searched] = await told('vehicles.searched.v1');
    expect(searched?.['payload']).toMatchObject({
      makes: ['Toyota'],
      hasWords: true,
      priceTo: { amountMinor: '500000000', currency: 'NGN' },
    });
    const all = JSON.stringify(await lot.owner`select * from platform.events where tenant_id = ${tenantId} and type ~ 'viewed|searched'`);
    expect([all.includes(person.userId ?? ''), all.includes('secret')]).toEqual([false, false]);
  });
});

describe('two at once', () => {
  it('who withdraws while it is written has nothing kept, and nobody else loses anything', async () => {
    const other = lot.caller('CUSTOMER', tenantId);
    await agree(person);
    await agree(other);
    const late = new InteractionLog(lot.platform);
    for (const caller of [person, other])
      late.add({
        tenantId,
        subject: subjectOf(caller, tenantId, null),
        at: lot.test.clock.now(),
        what: { kind: 'VIEWED', vehicleId: vehicle.id },
      });
    await lot.owner.begin(async (sql) => {
      await sql`delete from vehicles.interaction_consents where subject_id = ${person.userId}`;
      const writing = late.flush();
      await expect
        .poll(
          async () =>
            (await lot.owner`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`).length,
        )
        .toBeGreaterThan(0);
      void writing;
    });
    await expect.poll(() => seen(other)).toEqual([vehicle.id]);
    expect(await lot.owner`select from vehicles.interactions where subject_id = ${person.userId}`).toHaveLength(0);
  });
});

describe('the log', () => {
  const done = (n = 0) =>
    ({
      tenantId,
      subject: subjectOf(person, tenantId, null),
      at: lot.test.clock.now(),
      what: { kind: 'SEARCHED', filter: { yearFrom: n } },
    }) as const;

  it('takes no more than it may, and writes a batch in as many statements as one', async () => {
    await agree(person);
    const small = new InteractionLog(lot.platform, 5);
    for (let n = 0; n < 9; n += 1) small.add(done(n));
    let statements = 0;
    const stop = lot.platform.database.onStatement((text) => (statements += Number(text.includes('vehicles.interactions'))));
    await small.flush();
    stop();
    expect(statements).toBe(2);
    expect(await lot.owner`select from vehicles.interactions where tenant_id = ${tenantId}`).toHaveLength(5);
  });

  it('tells of so many searches at once and no more', async () => {
    const many = new InteractionLog(lot.platform);
    const none = {
      makes: [],
      models: [],
      bodyTypes: [],
      fuels: [],
      cities: [],
      yearFrom: null,
      yearTo: null,
      priceFrom: null,
      priceTo: null,
    };
    for (let n = 0; n < mostTold + 20; n += 1) many.add({ ...done(n), searched: { ...none, hasWords: false } });
    await many.flush();
    expect(await told('vehicles.searched.v1')).toHaveLength(mostTold);
  });

  it.each([
    ['UNAVAILABLE', 1],
    ['INTERNAL', 0],
  ] as const)('keeps what could not be written because of %s for the next time: %i', async (code, kept) => {
    await agree(person);
    let fails = true;
    const database = {
      ...lot.platform.database,
      tenant: ((id: string, work: never) =>
        fails
          ? Promise.reject(new PlatformError(code, 'Not now.'))
          : lot.platform.database.tenant(id, work)) as typeof lot.platform.database.tenant,
    };
    const failing = new InteractionLog({ ...lot.platform, database });
    failing.add(done());
    await failing.flush();
    fails = false;
    await failing.flush();
    expect(await lot.owner`select from vehicles.interactions where tenant_id = ${tenantId}`).toHaveLength(kept);
  });

  /** A log whose first writing waits until it is let go. */
  function held(): { readonly slow: InteractionLog; readonly letGo: () => void } {
    const { promise, resolve: letGo } = Promise.withResolvers<void>();
    const { database } = lot.platform;
    const tenant = (async (id: string, work: never) => {
      await promise;
      return database.tenant(id, work);
    }) as typeof database.tenant;
    return { slow: new InteractionLog({ ...lot.platform, database: { ...database, tenant } }), letGo };
  }
  const rows = async () => (await lot.owner`select from vehicles.interactions where tenant_id = ${tenantId}`).length;

  it('that is being written at the end is waited for, with what has come since and without', async () => {
    await agree(person);
    for (const more of [0, 1]) {
      const { slow, letGo } = held();
      slow.add(done(10 + more));
      void slow.flush();
      if (more > 0) slow.add(done(20));
      const ending = slow.flush();
      letGo();
      await ending;
      expect(await rows()).toBe(1 + 2 * more);
    }
  });

  it('is written when the subgraph closes', async () => {
    await agree(person);
    await view(person);
    await lot.test.subgraphs.get('vehicles')?.running.close?.();
    expect(await rows()).toBe(1);
  });

  it('knows the same search in whatever order its criteria are', () => {
    expect(keyOf({ kind: 'SEARCHED', filter: { a: 1, b: 2 } })).toBe(keyOf({ kind: 'SEARCHED', filter: { b: 2, a: 1 } }));
    expect(keyOf({ kind: 'SEARCHED', filter: { a: 1 } })).not.toBe(keyOf({ kind: 'SEARCHED', filter: { a: 2 } }));
  });
});
