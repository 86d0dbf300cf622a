/** Toronto: who lists a car there pays for it. Lagos: a seller has one shown first for a week, and the business takes it off again. */
import { type Client, newKey } from '@marque/sdk';
import { demoVehicle } from '@marque/shared/demo';
import { globalId } from '@marque/shared/graph/global-ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { follow } from '../../kit/follow.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const naira = (amount: string) => ({ amount, currency: 'NGN' });
const dollars = (amount: string) => ({ amount, currency: 'CAD' });

interface Change {
  readonly inventoryChanged: { readonly kind: string; readonly vehicle: { readonly id: string; readonly featured: boolean } };
}

interface Shown {
  readonly state: string;
  readonly featured: boolean;
  readonly placements: readonly object[] | null;
}

describe.each(modes)('what is shown and listed for a fee, %s', (mode) => {
  let marque: TestMarque;
  beforeAll(async () => {
    marque = await startMarque(mode);
  });
  afterAll(() => marque.close());

  const free = async (who: Client) => Number((await who.myWallet({})).myWallet?.available.amount ?? 0);
  const shown = async (who: Client, id: string): Promise<Shown | null> =>
    dataOf(
      await marque.ask<{ vehicle: Shown | null }>(
        who,
        'query ($id: ID!) { vehicle(id: $id) { state featured placements { kind state refunded } } }',
        { id },
      ),
    ).vehicle;

  describe('in Lagos', () => {
    const slug = 'dealer360';
    const feature = async (who: Client, vehicleId: string, input: object = {}) =>
      (await who.featureVehicle({ input: { vehicleId, weeks: 1, idempotencyKey: newKey(), ...input } })).featureVehicle;
    const featured = async (who: Client) => (await who.featuredVehicles({ first: 20 })).vehicles?.nodes.map(({ id }) => id) ?? [];

    test('a seller pays for a week, everybody sees it, and staff who take it off give it back', async () => {
      const [seller, manager] = await Promise.all([marque.as(slug, 'dealer'), marque.as(slug, 'manager')]);
      const guest = marque.guest(slug);
      const vehicleId = await marque.given(slug).vehicle({ askingPrice: naira('5000000') });
      expect(await guest.vehicleFees({})).toEqual({ vehicleFees: { listing: null, featuringPerWeek: naira('25000.00') } });
      expect(await featured(guest)).toHaveLength(2);
      const before = await free(seller);
      const watching = follow<Change>(
        guest,
        'subscription { inventoryChanged(filter: { featured: true }) { kind vehicle { id featured } } }',
      );
      expect(await feature(seller, vehicleId)).toMatchObject({ __typename: 'InvalidInput', path: ['input', 'acceptedFee'] });
      expect(await feature(seller, vehicleId, { acceptedFee: naira('1') })).toMatchObject({ __typename: 'Conflict' });
      expect(await feature(seller, vehicleId, { acceptedFee: naira('25000') })).toMatchObject({ __typename: 'VehiclePayload' });
      expect(await free(seller)).toBe(before - 25_000);
      expect(await featured(guest)).toEqual([vehicleId, ...(await featured(guest)).slice(1)]);
      expect(await shown(guest, vehicleId)).toMatchObject({ featured: true, placements: null });
      await expect.poll(() => watching.events.at(-1)?.inventoryChanged).toMatchObject({ kind: 'CHANGED', vehicle: { id: vehicleId } });
      await watching.stop();
      const off = { vehicleId, reason: 'The pictures are of another car.' };
      expect(
        codesOf(
          await marque.ask(seller, 'mutation ($input: UnfeatureVehicleInput!) { unfeatureVehicle(input: $input) { __typename } }', {
            input: off,
          }),
        ),
      ).toEqual(['FORBIDDEN']);
      expect((await manager.unfeatureVehicle({ input: off })).unfeatureVehicle).toMatchObject({ vehicle: { featuredUntil: null } });
      await expect.poll(() => free(seller)).toBe(before);
      await expect
        .poll(() => shown(seller, vehicleId))
        .toMatchObject({ featured: false, placements: [{ kind: 'FEATURED', state: 'WITHDRAWN', refunded: true }] });
      expect(await featured(guest)).toHaveLength(2);
      expect((await manager.unfeatureVehicle({ input: off })).unfeatureVehicle.__typename).toBe('Conflict');
    });

    test('nobody features what is somebody else’s, too dear for them, or theirs for nothing', async () => {
      const vehicleId = await marque.given(slug).vehicle({ askingPrice: naira('5000000') });
      const stranger = await marque.as(slug, 'seller');
      const acceptedFee = naira('25000');
      expect(await feature(stranger, vehicleId, { acceptedFee })).toMatchObject({ __typename: 'NotAllowed' });
      const manager = await marque.as(slug, 'manager');
      expect(await feature(manager, vehicleId)).toMatchObject({ __typename: 'InvalidInput', path: ['input', 'reason'] });
      const own = await marque.given(slug).vehicle({ askingPrice: naira('5000000') }, 'manager');
      expect(await feature(manager, own, { reason: 'It is mine.' })).toMatchObject({ __typename: 'NotAllowed' });
      const foreigner = await marque.as('motornet', 'manager');
      expect(await feature(foreigner, vehicleId, { reason: 'Elsewhere.' })).toMatchObject({ __typename: 'NotFound' });
    });
  });

  describe('in Toronto', () => {
    const slug = 'motornet';

    const move = async (who: Client, vehicleId: string, from: string, to: string) => {
      const text = 'mutation ($input: MoveVehicleInput!) { moveVehicle(input: $input) { __typename ... on UserError { path } } }';
      const input = { vehicleId, from, to, reason: 'I have changed my mind.' };
      return dataOf(await marque.ask<{ moveVehicle: object }>(who, text, { input })).moveVehicle;
    };
    const takes = async (amount: string) => {
      const text = 'mutation ($input: SetRateInput!) { setRate(input: $input) { __typename } }';
      const input = { kind: 'LISTING_FEE', amount: dollars(amount), reason: 'Another price list.', idempotencyKey: newKey() };
      expect(dataOf(await marque.ask(await marque.as(slug, 'manager'), text, { input }))).toEqual({
        setRate: { __typename: 'SetRatePayload' },
      });
    };
    const list = async (who: Client, vehicleId: string, acceptedFee?: { amount: string; currency: string }) => {
      const input = {
        vehicleId,
        askingPrice: dollars('15000'),
        confirmUnusualPrice: true,
        idempotencyKey: newKey(),
        ...(acceptedFee && { acceptedFee }),
      };
      return (await who.listVehicle({ input })).listVehicle;
    };

    test('an owner who lists a car pays for it, and goes no way around', async () => {
      const seller = await marque.as(slug, 'seller');
      expect((await seller.vehicleFees({})).vehicleFees).toMatchObject({ listing: dollars('25.00') });
      // The car that the seller lists in the demo, taken off.
      const vehicleId = globalId('Vehicle', demoVehicle(slug, 11).id);
      expect(await move(seller, vehicleId, 'LISTED', 'OWNED')).toEqual({ __typename: 'VehiclePayload' });
      expect(await move(seller, vehicleId, 'OWNED', 'LISTED')).toEqual({ __typename: 'Conflict', path: ['input', 'to'] });
      expect(await list(seller, vehicleId)).toMatchObject({ __typename: 'InvalidInput', path: ['input', 'acceptedFee'] });
      const before = await free(seller);
      await takes('400000');
      expect(await list(seller, vehicleId, dollars('25'))).toMatchObject({ __typename: 'Conflict', path: ['input', 'acceptedFee'] });
      expect(await list(seller, vehicleId, dollars('400000'))).toMatchObject({
        __typename: 'InsufficientFunds',
        required: dollars('400000.00'),
      });
      expect(await shown(seller, vehicleId)).toMatchObject({ state: 'OWNED', placements: [{ state: 'REFUSED' }] });
      expect(await free(seller)).toBe(before);
      await takes('25');
      expect(await list(seller, vehicleId, dollars('25'))).toMatchObject({ __typename: 'VehiclePayload', vehicle: { id: vehicleId } });
      expect(await free(seller)).toBe(before - 25);
      expect(await shown(seller, vehicleId)).toMatchObject({
        state: 'LISTED',
        placements: [{ kind: 'LISTED', state: 'ACTIVE' }, { state: 'REFUSED' }],
      });
      expect(await move(seller, vehicleId, 'LISTED', 'OWNED')).toEqual({ __typename: 'VehiclePayload' });
      expect(await free(seller)).toBe(before - 25);
      expect(await list(await marque.as(slug, 'manager'), vehicleId)).toMatchObject({ __typename: 'VehiclePayload' });
      expect(await free(seller)).toBe(before - 25);
      expect(await shown(marque.guest(slug), vehicleId)).toMatchObject({ state: 'LISTED', placements: null });
    });

    test('a private car that is added stands in the garage until it is paid for; a dealer’s is stock', async () => {
      await takes('25');
      const seller = await marque.as(slug, 'seller');
      const vehicleId = await marque.given(slug).vehicle({ askingPrice: dollars('15000') }, 'seller');
      expect(await shown(seller, vehicleId)).toMatchObject({ state: 'OWNED', placements: [] });
      expect(await shown(marque.guest(slug), vehicleId)).toBeNull();
      const before = await free(seller);
      expect(await list(seller, vehicleId, dollars('25'))).toMatchObject({ __typename: 'VehiclePayload' });
      expect(await free(seller)).toBe(before - 25);
      const stock = await marque.given(slug).vehicle({ askingPrice: dollars('15000') });
      expect(await shown(marque.guest(slug), stock)).toMatchObject({ state: 'AVAILABLE' });
    });
  });
});
