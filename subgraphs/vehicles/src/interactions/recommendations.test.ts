import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { globalId, localId } from '@marque/shared/graph/global-ids';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { moveVehicle } from '../inventory/commands/move-vehicle.js';
import type { VehicleDraft } from '../inventory/domain/draft.js';
import { embedVehicles } from '../similarity/commands/embed-vehicles.js';
import { VehicleLot } from '../testing/vehicle-lot.js';
import { scoreOf, searchedVehicle, weightAt } from './domain/recommendation.js';
import { subjectOf } from './domain/visitor.js';
import { InteractionLog } from './services/interaction-log.js';

let lot: VehicleLot;
let dealer: Caller;
let person: Caller;
let tenantId: string;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
beforeEach(() => {
  tenantId = newId();
  dealer = lot.caller('DEALER', tenantId);
  person = lot.caller('CUSTOMER', tenantId);
});
afterAll(() => lot.close());

async function add(change: Partial<VehicleDraft> = {}, by: Caller = dealer): Promise<string> {
  const { id } = await lot.add(by, change);
  await lot.platform.database.tenant(tenantId, (tx) => embedVehicles(tx, tenantId, [id]));
  return id;
}
const truck = {
  make: 'Ford',
  model: 'F-150',
  bodyType: 'Pickup',
  drivetrain: 'ALL' as const,
  askingPrice: { amountMinor: 4_500_000_000n, currency: 'NGN' },
};

async function agree(caller: Caller): Promise<string | null> {
  const source = 'mutation { setInteractionConsent(input: { given: true }) { ... on InteractionConsentPayload { visitor } } }';
  return (await lot.data<{ setInteractionConsent: { visitor: string | null } }>(caller, source)).setInteractionConsent.visitor;
}
/** Somebody looked at these just now. */
async function looked(caller: Caller, ids: readonly string[], visitor: string | null = null): Promise<void> {
  const log = new InteractionLog(lot.platform);
  const at = lot.test.clock.now();
  for (const vehicleId of ids)
    log.add({ tenantId, subject: subjectOf(caller, tenantId, visitor), at, what: { kind: 'VIEWED', vehicleId } });
  await log.flush();
}
/** Guests who agreed, and looked at these. */
async function guests(count: number, ids: readonly string[]): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const guest = lot.caller('GUEST', tenantId);
    await looked(guest, ids, await agree(guest));
  }
}
interface Recommended {
  readonly vehicle: { readonly id: string };
  readonly score: number | null;
  readonly reasons: readonly { readonly kind: string; readonly text: string }[];
}
async function recommended(caller: Caller, visitor: string | null = null, first = 6): Promise<Recommended[]> {
  const source = `query ($first: Int!, $visitor: String) { recommendedVehicles(first: $first, visitor: $visitor) { vehicle { id } score reasons { kind text } } }`;
  return (await lot.data<{ recommendedVehicles: Recommended[] }>(caller, source, { first, visitor })).recommendedVehicles;
}
const shown = (found: readonly Recommended[]) =>
  found.map(({ vehicle, reasons }) => [localId('Vehicle', vehicle.id), ...reasons.map(({ kind }) => kind)]);

describe('of whom nothing is known', () => {
  it('what several looked at is recommended, then what is new, and it says so', async () => {
    const [old, liked, once] = [await add(truck), await add(), await add({ colour: 'Red' })];
    await guests(2, [liked]);
    await guests(1, [once]);
    lot.test.clock.advance(1000);
    const fresh = await add({ colour: 'Blue' });
    const found = await recommended(person);
    expect(shown(found)).toEqual([
      [liked, 'POPULAR'],
      [fresh, 'NEW'],
      ...[once, old]
        .toSorted()
        .toReversed()
        .map((id) => [id, 'NEW']),
    ]);
    expect(found[0]).toMatchObject({ score: null, reasons: [{ text: '2 people looked at it lately.' }] });
    expect(await recommended(lot.caller('GUEST', tenantId), null, 1)).toEqual([found[0]]);
  });

  it('nothing is recommended that is not offered, nor of another business', async () => {
    const gone = await add();
    await guests(3, [gone]);
    await moveVehicle(lot.as(lot.caller('MANAGER', tenantId)), {
      vehicleId: gone,
      from: 'AVAILABLE',
      to: 'ARCHIVED',
      reason: 'Gone.',
      idempotencyKey: null,
    });
    await lot.add(lot.caller('DEALER', newId()));
    expect(await recommended(person)).toEqual([]);
  });
});

describe('by what a person looked at', () => {
  it('what is like it is recommended, with what it is like, and nothing that they have seen or offer', async () => {
    const [seen, twin, far] = [await add(), await add({ colour: 'Black' }), await add(truck)];
    await add({ colour: 'Grey' }, { ...person, scopes: dealer.scopes, role: 'DEALER' });
    await agree(person);
    await looked(person, [seen]);
    const found = await recommended(person);
    expect(shown(found)).toEqual([
      [twin, 'LIKE_YOURS'],
      [far, 'LIKE_YOURS'],
    ]);
    expect(found[0]?.reasons[0]?.text).toBe('Like the 2018 Toyota Camry XLE that you looked at.');
    expect(found[0]?.score ?? 0).toBeGreaterThan(found[1]?.score ?? 1);
    // Nobody else is told so.
    expect(shown(await recommended(lot.caller('CUSTOMER', tenantId))).every(([, kind]) => kind === 'NEW')).toBe(true);
  });

  it('what has gone still says what they like, and is not recommended', async () => {
    const [gone, twin, far] = [await add(), await add({ colour: 'Black' }), await add(truck)];
    await agree(person);
    await looked(person, [gone]);
    await moveVehicle(lot.as(lot.caller('MANAGER', tenantId)), {
      vehicleId: gone,
      from: 'AVAILABLE',
      to: 'ARCHIVED',
      reason: 'Gone.',
      idempotencyKey: null,
    });
    const found = await recommended(person);
    expect(shown(found).map(([id]) => id)).toEqual([twin, far]);
    // They may not know any more what it was.
    expect(found[0]?.reasons[0]?.text).toBe('Like what you looked at.');
  });

  it('what they did lately counts more', async () => {
    const [camry, pickup, otherCamry, otherPickup] = [
      await add(),
      await add(truck),
      await add({ colour: 'Black' }),
      await add({ ...truck, colour: 'Black' }),
    ];
    await agree(person);
    await looked(person, [pickup]);
    lot.test.clock.advance(60 * 86_400_000);
    await looked(person, [camry]);
    expect(shown(await recommended(person)).map(([id]) => id)).toEqual([otherCamry, otherPickup]);
    lot.test.clock.advance(60 * 86_400_000);
    await looked(person, [pickup]);
    expect(shown(await recommended(person)).map(([id]) => id)).toEqual([otherPickup, otherCamry]);
  });

  it('what others looked at too is recommended, where they are at least two', async () => {
    const [seen, alike, far, further] = [
      await add(),
      await add({ colour: 'Black', odometerKm: 90_000 }),
      await add(truck),
      await add({ ...truck, year: 2009 }),
    ];
    await agree(person);
    await looked(person, [seen]);
    await guests(1, [seen, further]);
    await guests(8, [seen, far]);
    const found = await recommended(person);
    expect(shown(found)).toEqual([
      [alike, 'LIKE_YOURS'],
      [far, 'LIKE_YOURS', 'OTHERS_TOO'],
      [further, 'LIKE_YOURS'],
    ]);
    expect(found[1]?.reasons[1]?.text).toBe('8 others who looked at the same looked at this too.');
  });

  it('is recommended to a guest by their token, and what they searched counts', async () => {
    const [, camry] = [await add(truck), await add()];
    const guest = lot.caller('GUEST', tenantId);
    const visitor = await agree(guest);
    const log = new InteractionLog(lot.platform);
    const what = { kind: 'SEARCHED', filter: { makes: ['toyota'], bodyTypes: ['Sedan'] } } as const;
    log.add({ tenantId, subject: subjectOf(guest, tenantId, visitor), at: lot.test.clock.now(), what });
    await log.flush();
    const [first] = await recommended(guest, visitor, 1);
    expect([first?.vehicle.id, first?.reasons[0]?.text]).toEqual([globalId('Vehicle', camry), 'Like what you searched for.']);
  });

  it('costs the same number of statements, however much they did', async () => {
    const ids = [await add(), await add({ colour: 'Black' }), await add({ colour: 'Red' }), await add({ colour: 'Blue' })];
    await add(truck);
    await agree(person);
    const count = async (): Promise<number> => {
      let statements = 0;
      // Nothing but the answer reads these: consumers work on vehicles meanwhile.
      const stop = lot.platform.database.onStatement((text) => (statements += Number(text.includes('interactions'))));
      await recommended(person, null, 1);
      stop();
      return statements;
    };
    await looked(person, ids.slice(0, 1));
    const few = await count();
    await looked(person, ids);
    expect(await count()).toBe(few);
  });

  it.each([0, 25])('is not asked for in a number such as %i', async (first) => {
    const { errors } = await lot.run(person, `{ recommendedVehicles(first: ${first}) { score } }`);
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });
});

describe('the score', () => {
  it('rises with likeness and with others, of whom one is none', () => {
    expect(scoreOf(1, 0)).toBe(0.7);
    expect(scoreOf(0.5, 1)).toBe(scoreOf(0.5, 0));
    expect(scoreOf(0.5, 2)).toBeGreaterThan(scoreOf(0.5, 0));
    expect(scoreOf(1, 1_000_000)).toBeLessThan(1);
    expect(scoreOf(-1, 0)).toBe(0);
  });

  it('halves what was done every fortnight', () => {
    const now = new Date('2026-03-15T00:00:00Z');
    expect(weightAt('VIEWED', now, now)).toBe(1);
    expect(weightAt('VALUED', new Date('2026-03-01T00:00:00Z'), now)).toBe(1);
    expect(weightAt('VIEWED', new Date('2026-04-01T00:00:00Z'), now)).toBe(1);
  });

  it('reads of a search what it names, and nothing else', () => {
    expect(searchedVehicle({ makes: ['Kia'], models: ['Rio', 'Ceed'], yearFrom: 2016, yearTo: 2019, makesToo: 7 }, 'NGN')).toMatchObject({
      make: 'Kia',
      model: null,
      year: 2018,
    });
    expect(searchedVehicle({ yearFrom: 2016, bodyTypes: 'SUV' }, 'NGN')).toMatchObject({ year: 2016, bodyType: null, make: null });
  });
});
