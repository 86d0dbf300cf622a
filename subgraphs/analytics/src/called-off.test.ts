/** An auction that was called off or voided counts in no figure, whatever happened in it before and in whatever order it is told. */
import { scopesOfRole } from '@marque/shared/auth';
import type { EventType, NewEvent, Payload } from '@marque/shared/events';
import { newId } from '@marque/shared/ids';
import { openTestPlatform, type TestPlatform } from '@marque/shared/testing';
import { answeringGraph } from '@marque/shared/testing/answering-graph';
import { examplePayload } from '@marque/shared/testing/example-payload';
import fc from 'fast-check';
import { execute, parse } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { latestGenerations } from './read-models/store/generations.js';
import { analytics } from './subgraph.js';

const graph = answeringGraph(() => ({ tenant: { timeZone: 'Africa/Lagos' } }));
let test: TestPlatform;
beforeAll(async () => {
  test = await openTestPlatform([analytics], { graph });
});
afterAll(() => test.close());

const people = Array.from({ length: 4 }, () => newId());
const ends = ['RUNNING', 'UNSOLD', 'SOLD', 'CALLED_OFF', 'VOIDED'] as const;
interface Story {
  readonly end: (typeof ends)[number];
  /** Who bids, and on which day; null for the platform. */
  readonly bids: readonly (readonly [bidder: number | null, day: number])[];
  readonly price: number;
}
const story: fc.Arbitrary<Story> = fc.record({
  end: fc.constantFrom(...ends),
  bids: fc.array(fc.tuple(fc.constantFrom<number | null>(0, 1, 2, 3, null), fc.integer({ min: 1, max: 9 })), { maxLength: 6 }),
  price: fc.integer({ min: 1, max: 1_000_000 }),
});

const begin = Date.UTC(2026, 8, 1, 12);
const on = (day: number): Date => new Date(begin + day * 86_400_000);
const isUndone = ({ end }: Story): boolean => end === 'CALLED_OFF' || end === 'VOIDED';

function eventsOf({ end, bids, price }: Story, tenantId: string): NewEvent[] {
  const aggregateId = newId();
  const hammerPrice = { amountMinor: String(price), currency: 'NGN' };
  const of = (type: EventType, day: number, payload: Payload = {}): NewEvent => ({
    tenantId,
    type,
    aggregateType: 'auction',
    aggregateId,
    payload: examplePayload(type, payload),
    occurredAt: on(day),
  });
  const placed = bids.map(([bidder, day]) =>
    of('auction.bid_placed.v1', day, { bidderId: bidder === null ? null : (people[bidder] ?? null), isPlatformBid: bidder === null }),
  );
  const before = [of('auction.scheduled.v1', 0), of('auction.went_live.v1', 1), ...placed];
  const ended = of('auction.ended.v1', 10, { bidCount: bids.length });
  const won = of('auction.won.v1', 11, { hammerPrice });
  if (end === 'RUNNING') return before;
  if (end === 'UNSOLD') return [...before, ended, of('auction.unsold.v1', 10)];
  if (end === 'SOLD') return [...before, ended, won];
  if (end === 'CALLED_OFF') return [...before, of('auction.cancelled.v1', 9)];
  const undone = {
    winnerId: newId(),
    hammerPrice,
    soldAt: on(11).toISOString(),
    endedAt: on(10).toISOString(),
    bidCount: bids.length,
  };
  return [...before, ended, won, of('auction.cancelled.v1', 12, { undone })];
}

async function figuresOf(stories: readonly Story[], order: (events: NewEvent[]) => NewEvent[]): Promise<unknown> {
  const tenantId = newId();
  const events = order(stories.flatMap((each) => eventsOf(each, tenantId)));
  if (events.length > 0) await test.platform.database.tenant(tenantId, (tx) => test.platform.events.record(tx, events));
  const shown = async () => (await test.platform.database.tenant(tenantId, (tx) => latestGenerations(tx, tenantId, 1)))[0]?.events ?? 0;
  await expect.poll(shown, { interval: 10 }).toBe(events.length);
  const caller = {
    kind: 'user' as const,
    tenantId,
    userId: newId(),
    sessionId: newId(),
    role: 'MANAGER' as const,
    scopes: scopesOfRole.MANAGER,
    address: null,
    requestId: newId(),
  };
  const range = (from: number, to: number): string =>
    `range: { from: "${on(from).toISOString().slice(0, 10)}", to: "${on(to).toISOString().slice(0, 10)}" }`;
  const each = Array.from({ length: 13 }, (_, day) => day);
  const asked = [
    `all: kpis(${range(0, 13)}) { ...K }`,
    ...each.map((day) => `day${day}: kpis(${range(day, day)}) { ...K }`),
    `week: auctionKpis(${range(1, 7)}) { live ended sold sellThrough bids bidsPerLot uniqueBidders gmv { amount } }`,
    `revenueByDay(${range(0, 13)}) { day gmv { amount } }`,
  ];
  const document = parse(`{ ${asked.join(' ')} } fragment K on Kpis { figures { metric { key } number amounts { amount currency } } }`);
  const contextValue = test.subgraphs.get('analytics')?.running.context(caller);
  const { data, errors } = await execute({ schema: analytics.schema, document, contextValue });
  expect(errors).toBeUndefined();
  return withoutNothing(data);
}

/** An amount of nothing is told as none: what was taken back leaves a zero. */
const withoutNothing = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data), (_key, value: unknown) =>
    Array.isArray(value) ? value.filter((each: { amount?: string }) => Number(each.amount ?? 1) !== 0) : value,
  );

it('an auction that was called off or voided counts in no figure of any day, week or range', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(story, { minLength: 1, maxLength: 5 }), fc.boolean(), async (stories, backwards) => {
      const order = (events: NewEvent[]) => (backwards ? events.toReversed() : events);
      const standing = stories.filter((each) => !isUndone(each));
      expect(await figuresOf(stories, order)).toEqual(await figuresOf(standing, order));
    }),
    {
      numRuns: 12,
      examples: [
        [
          [
            {
              end: 'CALLED_OFF',
              bids: [
                [0, 2],
                [null, 3],
              ],
              price: 1,
            },
          ],
          false,
        ],
        [
          [
            {
              end: 'VOIDED',
              bids: [
                [0, 2],
                [1, 2],
                [0, 8],
              ],
              price: 500,
            },
            { end: 'SOLD', bids: [[1, 2]], price: 300 },
          ],
          true,
        ],
      ],
    },
  );
});
