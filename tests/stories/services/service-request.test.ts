/** A customer has a car inspected: from the wish to the closed job, over services, partners, finance, vehicles and analytics. */
import { globalId } from '@marque/shared/graph/global-ids';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPassword, demoPerson, type DemoPersonKey, demoVehicle, type DemoSlug } from '@marque/shared/demo';
import { newId } from '@marque/shared/ids';
import { startMarque, type TestMarque } from '../../kit/marque.js';

type Answer = Record<string, unknown>;
/** Sends an operation as one person and returns its data; a GraphQL error fails the test. */
type Voice = (query: string, variables?: Record<string, unknown>) => Promise<Answer>;

const slug: DemoSlug = 'dealer360';
let marque: TestMarque;

async function send(
  token: string | null,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<{ data?: Answer; errors?: { extensions: { code: string } }[] }> {
  const headers = token === null ? { 'marque-tenant': slug } : { authorization: `Bearer ${token}` };
  const { body } = await marque.post({ query, variables }, headers);
  return body as { data?: Answer; errors?: { extensions: { code: string } }[] };
}

const tokens = new Map<DemoPersonKey, Promise<string>>();

/** One session for each person: a second sign-in can end the first. */
function tokenOf(person: DemoPersonKey): Promise<string> {
  const token = tokens.get(person) ?? signIn(person);
  tokens.set(person, token);
  return token;
}

async function signIn(person: DemoPersonKey): Promise<string> {
  const query = 'mutation($input: LogInInput!) { logIn(input: $input) { ... on SignedIn { accessToken } } }';
  const { data } = await send(null, query, { input: { email: demoPerson(slug, person).email, password: demoPassword } });
  const signedIn = data?.['logIn'] as { accessToken?: string } | undefined;
  if (!signedIn?.accessToken) throw new Error(`${person} cannot sign in`);
  return signedIn.accessToken;
}

async function voiceOf(person: DemoPersonKey): Promise<Voice> {
  const token = await tokenOf(person);
  return async (query, variables) => {
    const { data, errors } = await send(token, query, variables);
    if (errors || !data) throw new Error(`${person}: ${JSON.stringify(errors)}`);
    return data;
  };
}

const move = '... on ServiceRequestPayload { request { id state } } ... on UserError { code message }';
const mutation = (name: string, type: string) => `mutation($input: ${type}!) { ${name}(input: $input) { __typename ${move} } }`;

/** The first results of a subscription over the gateway's WebSocket, until one satisfies. */
async function streamUntil(
  token: string,
  query: string,
  variables: Record<string, unknown>,
  satisfied: (data: Answer) => boolean,
): Promise<Answer[]> {
  const socket = createClient({
    url: `${marque.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
  });
  const seen: Answer[] = [];
  for await (const { data, errors } of socket.iterate<Answer>({ query, variables })) {
    if (errors || !data) throw new Error(JSON.stringify(errors));
    seen.push(data);
    if (satisfied(data)) break;
  }
  await socket.dispose();
  return seen;
}

describe.each(['all-in-one', 'distributed'] as const)('a customer has a car inspected (%s)', (mode) => {
  beforeAll(async () => {
    marque = await startMarque(mode);
    tokens.clear();
  });
  afterAll(() => marque.close());

  it('by a professional who fits, with money held until the work is checked', async () => {
    const [customer, partner, manager] = await Promise.all([voiceOf('customer'), voiceOf('partner'), voiceOf('manager')]);
    const range = '{ kpis { figures { metric { key } number } } }';
    const figure = async (key: string) => {
      const { figures } = (await manager(range))['kpis'] as { figures: { metric: { key: string }; number: string }[] };
      return Number(figures.find(({ metric }) => metric.key === key)?.number);
    };
    const wallet = async () => {
      const answer = await customer('{ me { wallet(currency: "NGN") { available { amount } held { amount } } } }');
      const { available, held } = (answer['me'] as { wallet: { available: { amount: string }; held: { amount: string } } }).wallet;
      return { available: Number(available.amount), held: Number(held.amount) };
    };
    const closings = (data: Answer): number => {
      const { figures } = data['kpisChanged'] as { figures: { metric: { key: string }; number: string }[] };
      return Number(figures.find(({ metric }) => metric.key === 'requests_closed')?.number);
    };
    const closedBefore = await figure('requests_closed');
    const before = await wallet();

    const opened = await customer(mutation('requestService', 'RequestServiceInput'), {
      input: {
        vehicleId: globalId('Vehicle', demoVehicle(slug, 21).id),
        kind: 'INSPECTION',
        description: 'Before I sell it',
        latitude: 6.53,
        longitude: 3.38,
        idempotencyKey: newId(),
      },
    });
    const { request } = opened['requestService'] as { request: { id: string } };
    const requestId = request.id;

    const matched = await customer(
      `query($id: ID!) { serviceRequestMatches(requestId: $id) { score factors { amount } professional { businessName tier user { displayName } } } }`,
      { id: requestId },
    );
    const matches = matched['serviceRequestMatches'] as {
      score: number;
      factors: { amount: string }[];
      professional: { businessName: string };
    }[];
    expect(matches.length).toBeGreaterThan(0);
    for (const { score, factors } of matches) expect(factors.reduce((sum, { amount }) => sum + Number(amount), 0)).toBe(score);

    const quoted = await partner(mutation('quoteServiceRequest', 'QuoteServiceRequestInput'), {
      input: { requestId, amount: { amount: '45000.00', currency: 'NGN' }, estimatedHours: 4, idempotencyKey: newId() },
    });
    expect(quoted['quoteServiceRequest']).toMatchObject({ request: { state: 'QUOTED' } });

    const shown = await customer(
      `query($id: ID!) { serviceRequest(id: $id) { vehicle { title } owner { displayName } quotations { id professional { businessName score } } } }`,
      { id: requestId },
    );
    const offer = shown['serviceRequest'] as { vehicle: { title: string }; quotations: { id: string }[] };
    expect(offer.vehicle.title).toEqual(expect.any(String));
    const pay = { requestId, quotationId: offer.quotations[0]?.id, idempotencyKey: newId() };
    for (let i = 0; i < 2; i++) {
      const paid = await customer(mutation('payServiceRequest', 'PayServiceRequestInput'), { input: pay });
      expect(paid['payServiceRequest']).toMatchObject({ request: { state: 'PAID' } });
    }
    expect(await wallet()).toEqual({ available: before.available - 45_000, held: before.held + 45_000 });

    const kpis = '{ figures { metric { key } number } }';
    const live = streamUntil(await tokenOf('manager'), `subscription { kpisChanged ${kpis} }`, {}, (data) => closings(data) > closedBefore);
    for (const [voice, name, type, input, state] of [
      [partner, 'startServiceWork', 'StartServiceWorkInput', {}, 'IN_PROGRESS'],
      [partner, 'handInServiceWork', 'HandInServiceWorkInput', { note: 'Report attached' }, 'QC_PENDING'],
      [manager, 'checkServiceWork', 'CheckServiceWorkInput', { passed: true }, 'COMPLETED'],
      [customer, 'closeServiceRequest', 'CloseServiceRequestInput', { satisfaction: 5, idempotencyKey: newId() }, 'CLOSED'],
    ] as const) {
      const answer = await voice(mutation(name, type), { input: { requestId, ...input } });
      expect(answer[name]).toMatchObject({ request: { state } });
    }
    await expect.poll(wallet).toEqual({ available: before.available - 45_000, held: before.held });
    expect(closings((await live).at(-1) ?? {})).toBe(closedBefore + 1);

    const changes = await streamUntil(
      await tokenOf('customer'),
      'subscription($id: ID!) { serviceRequestChanged(id: $id, afterSequence: 0) { sequence to request { state vehicle { title } professional { businessName } } } }',
      { id: requestId },
      (data) => (data['serviceRequestChanged'] as { to: string }).to === 'CLOSED',
    );
    const told = changes.map((data) => data['serviceRequestChanged'] as { sequence: number; request: Answer });
    expect(told.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(told.at(-1)?.request).toMatchObject({
      state: 'CLOSED',
      vehicle: { title: offer.vehicle.title },
      professional: { businessName: 'Lagos Inspections' },
    });
  });

  it('and whoever may not ask is refused at the gateway, field by field', async () => {
    const id = globalId('ServiceRequest', newId());
    const cases: [DemoPersonKey | null, string, string][] = [
      [null, `{ serviceRequest(id: "${id}") { id } }`, 'UNAUTHENTICATED'],
      [null, '{ myServiceRequests { edges { cursor } } }', 'UNAUTHENTICATED'],
      ['customer', '{ openServiceRequests { edges { cursor } } }', 'FORBIDDEN'],
      ['customer', '{ serviceRequests { edges { cursor } } }', 'FORBIDDEN'],
      ['partner', '{ serviceRequests { edges { cursor } } }', 'FORBIDDEN'],
      ['agent', '{ myServiceRequests { edges { cursor } } }', 'FORBIDDEN'],
      ['dealer', '{ kpis { timeZone } }', 'FORBIDDEN'],
      ['concierge', '{ kpis { timeZone } }', 'FORBIDDEN'],
      ['customer', '{ auctionKpis { live } }', 'FORBIDDEN'],
      ['customer', '{ metrics { key } }', 'FORBIDDEN'],
      ['customer', '{ serviceOfferings { planTarget { annualRevenue { amount } } } }', 'FORBIDDEN'],
      [
        'manager',
        'mutation { rebuildAnalytics(input: { idempotencyKey: "019b76da-a800-7000-8000-000000000001" }) { __typename } }',
        'FORBIDDEN',
      ],
      ['manager', '{ analyticsBuilds { generation } }', 'FORBIDDEN'],
      ['customer', `mutation { suspendProfessional(input: { professionalId: "${id}", reason: "x" }) { __typename } }`, 'FORBIDDEN'],
      ['partner', '{ professionals(filter: { states: [SUSPENDED] }) { edges { cursor } } }', 'FORBIDDEN'],
      ['admin', `{ professionalOfUser(userId: "${id}") { id } }`, 'BAD_USER_INPUT'],
    ];
    for (const [person, query, code] of cases) {
      const { errors } = await send(person && (await tokenOf(person)), query);
      expect([person, query, errors?.[0]?.extensions.code]).toEqual([person, query, code]);
    }
  });
});
