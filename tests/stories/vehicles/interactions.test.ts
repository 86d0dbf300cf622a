/** A guest agrees, looks at cars, is recommended what they may like, and takes it all back; through the gateway. */
import { type Client, newKey } from '@marque/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'showroom';
const car = { make: 'Volkswagen', model: 'Phaeton', year: 2014, condition: 'CLEAN', segment: 'LOCALLY_USED', bodyType: 'Sedan' } as const;

describe.each(modes)('interactions, %s', (mode) => {
  let marque: TestMarque;
  let guest: Client;
  let dealer: Client;
  beforeAll(async () => {
    marque = await startMarque(mode);
    guest = marque.guest(slug);
    dealer = await marque.as(slug, 'dealer');
  });
  afterAll(() => marque.close());

  const add = async (odometerKm: number): Promise<string> => {
    const confirmed = { confirmUnusualPrice: true, confirmUnusualOdometer: true };
    const input = { ...car, ...confirmed, odometerKm, askingPrice: { amount: '18000', currency: 'EUR' }, idempotencyKey: newKey() };
    const { addVehicle } = await dealer.addVehicle({ input });
    if (addVehicle.__typename !== 'AddVehiclePayload') throw new Error(addVehicle.__typename);
    return addVehicle.vehicle.id;
  };
  const kept = async (visitor: string | null): Promise<string[]> =>
    (await guest.myInteractions({ visitor })).myInteractions?.nodes.map(({ vehicle, kind }) => vehicle?.id ?? kind) ?? [];

  test('are kept of a guest by consent, lead to recommendations, and are gone when it is withdrawn', async () => {
    const [seen, like] = [await add(90_000), await add(95_000)];
    const before = await guest.recordView({ input: { vehicleId: seen } });
    expect(before.recordView).toMatchObject({ __typename: 'RecordInteractionPayload', kept: false });
    const unknown = await guest.recommendedVehicles({ first: 3 });
    const kinds = unknown.recommendedVehicles?.flatMap(({ reasons }) => reasons.map(({ kind }) => kind)) ?? [];
    expect(kinds.length).toBeGreaterThan(0);
    expect(kinds.filter((kind) => kind !== 'POPULAR' && kind !== 'NEW')).toEqual([]);

    const { setInteractionConsent: given } = await guest.setInteractionConsent({ input: { given: true } });
    const visitor = given.__typename === 'InteractionConsentPayload' ? given.visitor : null;
    expect(visitor).not.toBeNull();
    const { recordView } = await guest.recordView({ input: { vehicleId: seen, visitor } });
    expect(recordView).toMatchObject({ kept: true });
    const { recordSearch } = await guest.recordSearch({ input: { filter: { makes: ['Volkswagen'] }, visitor } });
    expect(recordSearch).toMatchObject({ kept: true });
    await expect.poll(() => kept(visitor), { timeout: 20_000 }).toEqual(['SEARCHED', seen]);
    const first = async () => (await guest.recommendedVehicles({ first: 1, visitor })).recommendedVehicles?.[0];
    await expect.poll(async () => (await first())?.vehicle.id, { timeout: 20_000 }).toBe(like);
    expect((await first())?.reasons[0]).toEqual({ kind: 'LIKE_YOURS', text: 'Like the 2014 Volkswagen Phaeton that you looked at.' });

    expect((await guest.deleteInteractions({ input: { vehicleId: seen, visitor } })).deleteInteractions).toEqual({ deleted: 1 });
    expect(await kept(visitor)).toEqual(['SEARCHED']);
    const { setInteractionConsent: withdrawn } = await guest.setInteractionConsent({ input: { given: false, visitor } });
    expect(withdrawn).toMatchObject({ consent: null, visitor: null });
    expect(await kept(visitor)).toEqual([]);
    expect((await guest.myInteractions({ visitor })).interactionConsent).toBeNull();
  });

  test('are each person’s own, and what is not there is not looked at', async () => {
    const customer = await marque.as(slug, 'customer');
    const newcomer = await marque.as('sterling', 'newcomer');
    const own = (await customer.myInteractions({})).myInteractions?.nodes ?? [];
    expect(own.map(({ kind }) => kind)).toEqual(['VIEWED', 'VIEWED']);
    const vehicleId = own[0]?.vehicle?.id ?? '';
    expect((await newcomer.recordView({ input: { vehicleId } })).recordView.__typename).toBe('NotFound');
    expect((await customer.recordSearch({ input: { filter: {} } })).recordSearch.__typename).toBe('InvalidInput');
    const asked = '{ recommendedVehicles(first: 0) { score } }';
    expect(codesOf(await marque.ask(guest, asked))).toEqual(['BAD_USER_INPUT']);
  });
});
