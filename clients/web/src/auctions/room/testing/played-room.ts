/** An auction played by hand, for tests: what happens in it, and what it would be read as after each event. */
import type { RoomEvent, RoomReading } from '../rules/room-state.js';

/** The amounts of these tests. */
export const naira = (amount: number): { readonly __typename: 'Money'; readonly amount: string; readonly currency: string } => ({
  __typename: 'Money',
  amount: `${amount}.00`,
  currency: 'NGN',
});

/** The reader's alias. */
export const me = 'Heron';

/** What may happen: somebody bids, staff take the leading bid back, people come and go, or it ends. */
export type Step = { readonly kind: 'bid'; readonly alias: string } | { readonly kind: 'retract' | 'watch' | 'end' };

/** A moment of the played auction: the event, and who leads after it. */
export interface Moment {
  readonly event: RoomEvent;
  readonly reading: RoomReading;
  readonly leader: string | null;
  readonly isOver: boolean;
}

const blank: RoomEvent = {
  __typename: 'AuctionChange',
  sequence: 0,
  kind: 'WATCHERS_CHANGED',
  occurredAt: '2026-12-01T12:00:00.000Z',
  price: null,
  alias: null,
  leaderAlias: null,
  isPlatformBid: null,
  bidCount: null,
  reserveMet: null,
  effectiveEnd: null,
  byStaff: null,
  watchers: null,
  reason: null,
};

const end = '2026-12-01T13:00:00.000Z';

/** An event of these facts. */
export const eventOf = (facts: Partial<RoomEvent>): RoomEvent => ({ ...blank, ...facts });

/** A reading of these facts, by a reader who has joined. */
export const readingOf = (facts: Partial<RoomReading>): RoomReading => ({
  __typename: 'Auction',
  id: 'auc_1',
  title: '2020 Toyota Corolla',
  type: 'TIMED',
  state: 'LIVE',
  stateReason: null,
  sequence: 1,
  startPrice: naira(1_000),
  price: null,
  buyNowPrice: null,
  buyNowAvailable: false,
  hasReserve: false,
  reserveMet: false,
  reserveProtection: false,
  depositRate: '0.2',
  paymentHours: 24,
  latePaymentForfeits: true,
  softClose: null,
  startsAt: '2026-12-01T11:00:00.000Z',
  endsAt: end,
  effectiveEnd: end,
  bidCount: 0,
  leaderAlias: null,
  counterOfferUntil: null,
  increments: [{ __typename: 'IncrementBandType', below: null, step: naira(100) }],
  wording: { __typename: 'AuctionWording', version: '1', text: 'Bids are binding.' },
  watcherCount: 0,
  buyersPremium: null,
  bids: { __typename: 'BidConnection', totalCount: 0, nodes: [] },
  myBidding: { __typename: 'MyBidding', joined: true, alias: me, maximum: null, minimumBid: naira(1_000), watching: false },
  eligibility: {
    __typename: 'AuctionEligibility',
    eligible: true,
    wallet: null,
    availableFunds: null,
    biddingPower: null,
    obstacles: [],
  },
  offer: null,
  settlement: null,
  ...facts,
});

/** Plays steps from the first event on; nothing happens after the end. */
export function played(steps: readonly Step[]): readonly Moment[] {
  const standing: { readonly sequence: number; readonly alias: string; readonly price: number; isRetracted: boolean }[] = [];
  const moments: Moment[] = [];
  let isOver = false;
  for (const step of steps) {
    if (isOver) break;
    const sequence = moments.length + 2;
    const price = 1_000 + sequence * 100;
    if (step.kind === 'bid') standing.push({ sequence, alias: step.alias, price, isRetracted: false });
    const last = standing.findLast(({ isRetracted }) => !isRetracted);
    if (step.kind === 'retract' && last !== undefined) last.isRetracted = true;
    if (step.kind === 'end') isOver = true;
    const valid = standing.filter(({ isRetracted }) => !isRetracted);
    const leading = valid.at(-1);
    const figures = { price: leading === undefined ? null : naira(leading.price), bidCount: valid.length, reserveMet: valid.length > 0 };
    const facts = { sequence, ...figures, leaderAlias: leading?.alias ?? null };
    const event =
      step.kind === 'bid'
        ? eventOf({ ...facts, kind: 'BID_PLACED', alias: step.alias, isPlatformBid: false, effectiveEnd: end })
        : step.kind === 'retract'
          ? eventOf({ ...facts, kind: 'BID_RETRACTED', effectiveEnd: end })
          : eventOf({
              sequence,
              kind: step.kind === 'end' ? 'ENDED' : 'WATCHERS_CHANGED',
              watchers: step.kind === 'watch' ? sequence : null,
            });
    const nodes = standing.map((bid) => ({
      __typename: 'Bid' as const,
      id: `bid_${bid.sequence}`,
      sequence: bid.sequence,
      alias: bid.alias,
      isPlatformBid: false,
      price: naira(bid.price),
      placedAt: blank.occurredAt,
      retraction: bid.isRetracted ? 'By staff.' : null,
    }));
    const mine = valid.findLast(({ alias }) => alias === me);
    const reading = readingOf({
      ...facts,
      state: isOver ? 'ENDED' : 'LIVE',
      bids: { __typename: 'BidConnection', totalCount: nodes.length, nodes },
      myBidding: {
        __typename: 'MyBidding',
        joined: true,
        alias: me,
        maximum: mine === undefined ? null : naira(mine.price),
        minimumBid: naira(price + 100),
        watching: false,
      },
      watcherCount: 0,
    });
    moments.push({ event, reading, leader: facts.leaderAlias, isOver });
  }
  return moments;
}
