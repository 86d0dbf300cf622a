/** New York: fourteen services on the menu, and one service request from the wish to the paid and checked work. */
import { globalId } from '@marque/shared/graph/global-ids';
import { type Client, newKey } from '@marque/sdk';
import { demoPerson } from '@marque/shared/demo';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { follow } from '../../kit/follow.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'sterling';
const usd = (amount: string) => ({ amount, currency: 'USD' });

interface Moved {
  readonly __typename: string;
  readonly request?: { readonly id: string; readonly state: string; readonly nextStates: readonly string[] };
  readonly code?: string;
}
interface Change {
  serviceRequestChanged: {
    sequence: number;
    from: string | null;
    to: string;
    request: { vehicle: { title: string }; owner: { displayName: string } };
  };
}

describe.each(modes)('%s', (mode) => {
  let marque: TestMarque;
  let owner: Client;
  let partner: Client;
  let manager: Client;
  beforeAll(async () => {
    marque = await startMarque(mode);
    [owner, partner, manager] = await Promise.all([marque.as(slug, 'seller'), marque.as(slug, 'partner'), marque.as(slug, 'manager')]);
  });
  afterAll(() => marque.close());

  /** Sends one of the mutations that move a request; its input is named after it. */
  async function move(who: Client, mutation: string, input: object): Promise<Moved> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const text = `mutation ($input: ${type}!) { moved: ${mutation}(input: $input) { __typename
      ... on ServiceRequestPayload { request { id state nextStates } } ... on UserError { code } } }`;
    const answer = await marque.ask<{ moved: Moved }>(who, text, { input });
    const [code] = codesOf(answer);
    return code === undefined ? dataOf(answer).moved : { __typename: 'refused by the gateway', code };
  }

  test('fourteen services, each with its form, steps and a price', async () => {
    interface Offering {
      code: string;
      group: string;
      form: { type: string; properties: object };
      steps: string[];
      price: { basis: string };
      planTarget?: { annualRevenue: { amount: string } } | null;
    }
    const text = '{ serviceOfferings { code group form steps price { basis } planTarget { annualRevenue { amount } } } }';
    const { serviceOfferings } = dataOf(await marque.ask<{ serviceOfferings: Offering[] }>(manager, text));
    expect(serviceOfferings).toHaveLength(14);
    expect(new Set(serviceOfferings.map(({ group }) => group))).toEqual(new Set(['FINANCIAL', 'AUTOMOTIVE', 'PREMIUM', 'BUSINESS']));
    for (const { form, steps } of serviceOfferings) {
      expect(form).toMatchObject({ type: 'object', properties: expect.any(Object) });
      expect(steps.length).toBeGreaterThan(0);
    }
    expect(serviceOfferings.some(({ planTarget }) => planTarget !== null)).toBe(true);
    const asGuest = await marque.ask<{ serviceOfferings: Offering[] }>(marque.guest(slug), text);
    expect(new Set(codesOf(asGuest))).toEqual(new Set(['UNAUTHENTICATED']));
    expect(asGuest.data?.serviceOfferings.every(({ planTarget }) => (planTarget ?? null) === null)).toBe(true);
  });

  test('a request from the wish to the closed job, paid from escrow', async () => {
    const vehicleId = await marque
      .given(slug)
      .vehicle({ make: 'Bentley', model: 'Continental', year: 2019, askingPrice: usd('140000') }, 'seller');
    const wish = { vehicleId, kind: 'INSPECTION', description: 'The gearbox hesitates.', latitude: 40.72, longitude: -74.0 } as const;
    const input = { ...wish, idempotencyKey: newKey() };
    const { requestService } = await owner.requestService({ input });
    if (requestService.__typename !== 'ServiceRequestPayload') throw new Error(requestService.message);
    const requestId = requestService.request.id;
    expect((await owner.requestService({ input })).requestService).toEqual(requestService);
    const strangers = await (await marque.as(slug, 'buyer')).requestService({ input: { ...input, idempotencyKey: newKey() } });
    expect(strangers.requestService).toMatchObject({ __typename: 'NotFound' });

    const watched = follow<Change>(
      owner,
      'subscription ($id: ID!) { serviceRequestChanged(id: $id, afterSequence: 0) { sequence from to request { vehicle { title } owner { displayName } } } }',
      { id: requestId },
    );
    const matches = dataOf(
      await marque.ask<{
        serviceRequestMatches: {
          score: number;
          factors: { amount: string }[];
          professional: { businessName: string; user: { id: string } };
        }[];
      }>(
        owner,
        `{ serviceRequestMatches(requestId: "${requestId}") { score factors { amount } professional { businessName user { id } } } }`,
      ),
    ).serviceRequestMatches;
    expect(matches.length).toBeGreaterThan(0);
    expect(matches.map(({ professional }) => professional.user.id)).toContain(globalId('User', demoPerson(slug, 'partner').id));
    for (const { score, factors } of matches) expect(factors.reduce((sum, factor) => sum + Number(factor.amount), 0)).toBeCloseTo(score, 6);
    expect(matches.map(({ score }) => score)).toEqual(matches.map(({ score }) => score).toSorted((a, b) => b - a));

    expect(await move(owner, 'quoteServiceRequest', quote(requestId))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await move(partner, 'quoteServiceRequest', quote(requestId))).toMatchObject({ request: { state: 'QUOTED' } });
    const quotation = (await owner.serviceRequest({ id: requestId })).serviceRequest?.quotations[0];
    expect(quotation).toMatchObject({ state: 'OPEN', price: usd('480.00') });

    const before = (await owner.myWallet({})).myWallet;
    const payment = { requestId, quotationId: quotation?.id ?? '', idempotencyKey: newKey() };
    expect((await owner.payServiceRequest({ input: payment })).payServiceRequest).toMatchObject({ request: { state: 'PAID' } });
    const held = (await owner.myWallet({})).myWallet;
    expect(Number(held?.held.amount) - Number(before?.held.amount)).toBe(480);
    await owner.payServiceRequest({ input: payment });
    expect((await owner.myWallet({})).myWallet).toEqual(held);

    expect(await move(owner, 'startServiceWork', { requestId })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await move(partner, 'startServiceWork', { requestId })).toMatchObject({ request: { state: 'IN_PROGRESS' } });
    expect(await move(partner, 'handInServiceWork', { requestId, note: 'Done.' })).toMatchObject({ request: { state: 'QC_PENDING' } });
    expect(await move(partner, 'checkServiceWork', { requestId, passed: true })).toMatchObject({
      code: expect.stringMatching(/NOT_ALLOWED|NOT_FOUND/),
    });
    expect(await move(manager, 'checkServiceWork', { requestId, passed: false, note: 'Oil leak.' })).toMatchObject({
      request: { state: 'QC_FAILED' },
    });
    expect(await move(manager, 'checkServiceWork', { requestId, passed: true })).toMatchObject({
      code: expect.stringMatching(/CONFLICT|NOT_ALLOWED/),
    });
    expect(await move(partner, 'startServiceWork', { requestId })).toMatchObject({ request: { state: 'IN_PROGRESS' } });
    expect(await move(partner, 'handInServiceWork', { requestId })).toMatchObject({ request: { state: 'QC_PENDING' } });
    expect(await move(manager, 'checkServiceWork', { requestId, passed: true })).toMatchObject({ request: { state: 'COMPLETED' } });
    const close = { requestId, satisfaction: 5, idempotencyKey: newKey() };
    expect(await move(owner, 'closeServiceRequest', close)).toMatchObject({ request: { state: 'CLOSED', nextStates: [] } });

    await expect.poll(async () => (await owner.myWallet({})).myWallet?.held).toEqual(before?.held);
    expect(Number(before?.available.amount) - Number((await owner.myWallet({})).myWallet?.available.amount)).toBe(480);
    const path = [
      'REQUESTED',
      'QUOTED',
      'PAID',
      'IN_PROGRESS',
      'QC_PENDING',
      'QC_FAILED',
      'IN_PROGRESS',
      'QC_PENDING',
      'COMPLETED',
      'CLOSED',
    ];
    await expect.poll(() => watched.events.map((event) => event.serviceRequestChanged.to)).toEqual(path);
    expect(watched.events.at(-1)?.serviceRequestChanged.request).toEqual({
      vehicle: { title: '2019 Bentley Continental' },
      owner: { displayName: 'Olivia B.' },
    });
    await watched.stop();
  });

  test('the books balance afterwards, and the floor counts one more closed request', async () => {
    expect((await (await marque.as(slug, 'admin')).verifyLedger()).verifyLedger?.balanced).toBe(true);
    const closed = async () =>
      dataOf(
        await marque.ask<{ serviceRequestsByState: { state: string; count: number }[] }>(
          manager,
          '{ serviceRequestsByState { state count } }',
        ),
      ).serviceRequestsByState.find(({ state }) => state === 'CLOSED')?.count;
    await expect.poll(closed).toBe(1);
  });
});

const quote = (requestId: string) => ({
  requestId,
  amount: usd('480'),
  estimatedHours: 6,
  note: 'With a road test.',
  idempotencyKey: newKey(),
});
