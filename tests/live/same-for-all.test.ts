/** What the platform declares to be the same for everybody is so, and is told to all over one stream. */
import { readFileSync } from 'node:fs';
import { readRequirements } from '@marque/gateway/authorise/requirements';
import { readCacheHints } from '@marque/gateway/cache/cache-hints';
import { openSupergraph } from '@marque/gateway/plan/open-supergraph';
import type { Client } from '@marque/sdk';
import type { DemoPersonKey } from '@marque/shared/demo';
import { TestClock } from '@marque/shared/testing';
import { getNamedType, type GraphQLField, isLeafType, isObjectType, isRequiredArgument, parse, type GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataOf } from '../kit/answer.js';
import { follow } from '../kit/follow.js';
import type { GivenAuction } from '../kit/given.js';
import { startMarque, type TestMarque } from '../kit/marque.js';

const slug = 'sterling';
const everybody: readonly DemoPersonKey[] = ['customer', 'buyer', 'dealer', 'agent', 'concierge', 'manager', 'admin'];
const supergraph = openSupergraph(readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8'));
const hints = readCacheHints(supergraph.document);
const requirementOf = readRequirements(supergraph.document);

/** Values of the arguments that have to be given, by their names. */
const given: Readonly<Record<string, string>> = { from: '2026-01-01T00:00:00Z', to: '2026-12-31T00:00:00Z' };

function argumentsOf({ name: field, args }: GraphQLField<unknown, unknown>): string {
  const required = args.filter(isRequiredArgument).map(({ name }) => {
    const value = given[name];
    if (value === undefined) throw new Error(`${field} needs ${name}.`);
    return `${name}: "${value}"`;
  });
  return required.length === 0 ? '' : `(${required.join(', ')})`;
}

/** Every field of the type that is said to be the same for all, with what stands in it; null where there is none. */
function publicFields(type: GraphQLObjectType, above: readonly GraphQLObjectType[] = []): string | null {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const value = getNamedType(field.type);
    const inherits = !hints.isEntity(value.name) && (hints.ofType(type.name) !== null || !hints.isEntity(type.name));
    const hint = hints.ofField(type.name, field.name) ?? hints.ofType(value.name);
    if ((hint === null ? !inherits : hint.isPrivate) || requirementOf(type.name, field.name) !== null) return [];
    const asked = `${field.name}${argumentsOf(field)}`;
    if (isLeafType(value)) return [asked];
    if (!isObjectType(value) || above.includes(value) || value === type) return [];
    const inside = publicFields(value, [...above, type]);
    return inside === null ? [] : [`${asked} ${inside}`];
  });
  return fields.length === 0 ? null : `{ ${fields.join(' ')} }`;
}

const objectType = (name: string): GraphQLObjectType => {
  const type = supergraph.api.getType(name);
  if (!isObjectType(type)) throw new Error(`No type ${name}.`);
  return type;
};

let marque: TestMarque;
let auction: GivenAuction;

beforeAll(async () => {
  // What is told as of now is told as of one moment.
  marque = await startMarque('all-in-one', { clock: new TestClock() });
  const given = marque.given(slug);
  auction = await given.auction({ startPrice: '100', step: '1', reservePrice: '5000' }).liveFor(3600);
  await given.bidders(auction, ['buyer', 'customer'], '10');
  await bid('buyer', '110');
  await bid('customer', '120');
});
afterAll(() => marque.close());

async function bid(person: DemoPersonKey, amount: string): Promise<void> {
  const input = { auctionId: auction.id, maximum: { amount, currency: 'USD' }, idempotencyKey: crypto.randomUUID() };
  const { placeBid } = await (await marque.as(slug, person)).placeBid({ input });
  expect(placeBid.__typename).toBe('PlaceBidPayload');
}

/** What `/metrics` says of the streams of `auctionChanged`. */
async function figure(name: 'upstreams' | 'stream_listeners'): Promise<number> {
  const figures = await (await fetch(`${new URL(marque.url).origin}/metrics`)).text();
  return Number(new RegExp(`^marque_gateway_${name}\\{field="auctionChanged"\\} (\\d+)$`, 'm').exec(figures)?.[1] ?? 0);
}

test('each person sees in it what a guest sees', async () => {
  const text = `query ($id: ID!) { auction(id: $id) ${publicFields(objectType('Auction'))} }`;
  for (const expected of ['leaderAlias', 'minimumBid', 'lastGoodFaithBid', 'displayName', 'trustScore']) expect(text).toContain(expected);
  for (const secret of ['reservePrice', 'myBidding', 'winner', 'maximum', 'bidder ', ' bids']) expect(text).not.toContain(secret);
  const seenBy = async (client: Client) => dataOf(await marque.ask(client, text, { id: auction.id }));
  const guest = await seenBy(marque.guest(slug));
  expect(JSON.stringify(guest)).toContain('"isPlatformBid"');
  for (const person of everybody) expect(await seenBy(await marque.as(slug, person)), person).toEqual(guest);
});

test('people, staff and guests follow an auction over one stream', async () => {
  const text = `subscription ($id: ID!) { auctionChanged(id: $id) {
    sequence price { amount } auction { price { amount } minimumBid { amount } vehicle { id title seller { displayName } } } bid { alias } } }`;
  const clients = [marque.guest(slug), ...(await Promise.all(everybody.map((person) => marque.as(slug, person))))];
  const followed = clients.map((client) => follow<{ auctionChanged: { price: { amount: string } } }>(client, text, { id: auction.id }));
  await expect.poll(() => figure('upstreams')).toBe(1);
  await expect.poll(() => figure('stream_listeners')).toBe(clients.length);
  await bid('buyer', '150');
  for (const { events } of followed) await expect.poll(() => events.length).toBeGreaterThan(0);
  for (const { events } of followed) expect(events[0]).toEqual(followed[0]?.events[0]);
  expect(await figure('upstreams')).toBe(1);
  for (const each of followed) await each.stop();
});

test('what is a bidder’s own is told to each alone', async () => {
  const text = 'subscription ($id: ID!) { auctionChanged(id: $id) { auction { myBidding { leading maximum { amount } } } } }';
  interface Own {
    readonly auctionChanged: { readonly auction: { readonly myBidding: { readonly leading: boolean; readonly maximum: unknown } | null } };
  }
  const people = await Promise.all((['buyer', 'customer'] as const).map((person) => marque.as(slug, person)));
  const [buyer, customer, guest] = [...people, marque.guest(slug)].map((client) => follow<Own>(client, text, { id: auction.id }));
  await expect.poll(() => figure('upstreams')).toBe(3);
  await bid('buyer', '200');
  await expect.poll(() => buyer?.events.at(-1)?.auctionChanged.auction.myBidding).toEqual({ leading: true, maximum: { amount: '200.00' } });
  await expect.poll(() => customer?.events.at(-1)?.auctionChanged.auction.myBidding).toMatchObject({ leading: false });
  await expect.poll(() => guest?.events.at(-1)?.auctionChanged.auction).toEqual({ myBidding: null });
  for (const each of [buyer, customer, guest]) await each?.stop();
});

test('a manager follows a draft, which is nothing to others', async () => {
  const draft = await marque.given(slug).auction().draft();
  const text = 'subscription ($id: ID!) { auctionChanged(id: $id) { kind } }';
  const manager = await marque.as(slug, 'manager');
  const followed = follow<{ auctionChanged: { kind: string } }>(manager, text, { id: draft.id });
  await expect.poll(() => figure('upstreams')).toBe(1);
  const other = (await marque.as(slug, 'customer')).subscribe(parse(text), { id: draft.id });
  await expect(other.next()).rejects.toThrow('There is no such auction.');
  await manager.scheduleAuction({ input: { auctionId: draft.id } });
  await expect.poll(() => followed.events[0]?.auctionChanged.kind).toBe('SCHEDULED');
  await followed.stop();
});
