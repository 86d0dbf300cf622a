import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventOf, me, type Moment, naira, played, readingOf, type Step } from '../testing/played-room.js';
import { emptyRoom, type RoomNews, type RoomState, told } from './room-state.js';
import { historyOf, needsReading, newestKnown, standingOf } from './standing.js';

const all = (news: readonly RoomNews[]): RoomState => news.reduce(told, emptyRoom);
const read = (facts: Parameters<typeof readingOf>[0]): RoomNews => ({ kind: 'read', reading: readingOf(facts) });
const bid = (sequence: number, alias: string): RoomNews => ({
  kind: 'event',
  event: eventOf({ sequence, kind: 'BID_PLACED', alias, leaderAlias: alias, price: naira(sequence * 100), bidCount: sequence }),
});
const answer = (sequence: number, leading: boolean): RoomNews => ({
  kind: 'answered',
  answer: {
    sequence,
    leading,
    price: naira(sequence * 100),
    reserveMet: true,
    bidCount: sequence,
    effectiveEnd: '2026-12-01T13:00:00.000Z',
  },
});

describe('standing', () => {
  it('is none for who has not bid, and for a guest', () => {
    expect(standingOf(emptyRoom)).toBe('NONE');
    expect(standingOf(all([read({}), bid(2, 'Egret')]))).toBe('NONE');
    expect(standingOf(all([read({ myBidding: null }), bid(2, 'Egret')]))).toBe('NONE');
  });

  it('wins by the own bid and is outbid by the next', () => {
    expect(standingOf(all([read({}), bid(2, me)]))).toBe('WINNING');
    expect(standingOf(all([read({}), bid(2, me), bid(3, 'Egret')]))).toBe('OUTBID');
  });

  it('shows an own bid by its answer, before its event and after it', () => {
    expect(standingOf(all([read({}), bid(2, me), answer(3, true)]))).toBe('WINNING');
    expect(standingOf(all([read({}), bid(2, me), answer(3, true), bid(3, me)]))).toBe('WINNING');
    expect(standingOf(all([read({}), bid(2, me), bid(3, me), answer(3, true)]))).toBe('WINNING');
  });

  it('does not win by an answer that is older than the newest event', () => {
    expect(standingOf(all([read({}), bid(2, me), bid(3, 'Egret'), answer(2, true)]))).toBe('OUTBID');
    expect(standingOf(all([read({}), answer(2, true), bid(2, me), bid(3, 'Egret')]))).toBe('OUTBID');
  });

  it('claims nothing while an event between the leader and the newest is missing', () => {
    const watched: RoomNews = { kind: 'event', event: eventOf({ sequence: 4, kind: 'WATCHERS_CHANGED', watchers: 3 }) };
    const gap = all([read({}), bid(2, me), watched]);
    expect(standingOf(gap)).toBe('UNKNOWN');
    expect(needsReading(gap)).toBe(true);
    expect(standingOf(told(gap, bid(3, 'Egret')))).toBe('OUTBID');
  });

  it('claims no victory by the hammer alone: a reading says who has bought', () => {
    const ended = all([read({}), bid(2, me), { kind: 'event', event: eventOf({ sequence: 3, kind: 'ENDED' }) }]);
    expect(standingOf(ended)).toBe('UNKNOWN');
    expect(needsReading(ended)).toBe(true);
    expect(standingOf(told(ended, read({ sequence: 3, state: 'PENDING_SETTLEMENT', leaderAlias: me })))).toBe('WON');
    expect(standingOf(told(ended, read({ sequence: 3, state: 'PENDING_SETTLEMENT', leaderAlias: 'Egret' })))).toBe('LOST');
    expect(standingOf(told(ended, read({ sequence: 3, state: 'UNSOLD', leaderAlias: me })))).toBe('OVER');
  });

  it('asks again after a bid of the own from another tab, whose maximum no event tells', () => {
    const other = all([read({}), bid(2, me)]);
    expect(needsReading(other)).toBe(true);
    expect(needsReading(told(other, read({ sequence: 2, leaderAlias: me })))).toBe(false);
    expect(needsReading(all([read({}), bid(2, 'Egret')]))).toBe(false);
  });

  it('is none again for whose only bid was taken back', () => {
    const [bidden] = played([{ kind: 'bid', alias: me }]);
    const [, taken] = played([{ kind: 'bid', alias: me }, { kind: 'retract' }]);
    if (bidden === undefined || taken === undefined) throw new Error('Nothing was played.');
    const winning = all([read({}), { kind: 'event', event: bidden.event }]);
    expect(standingOf(winning)).toBe('WINNING');
    expect(
      standingOf(
        [
          { kind: 'event' as const, event: taken.event },
          { kind: 'read' as const, reading: taken.reading },
        ].reduce(told, winning),
      ),
    ).toBe('NONE');
  });

  it('keeps that the reader has joined, however late an older answer of the same moment comes', () => {
    const joined = all([read({}), read({ myBidding: null })]);
    expect(joined.reading?.myBidding?.joined).toBe(true);
  });
});

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('bid' as const), alias: fc.constantFrom(me, 'Egret', 'Plover') }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('retract' as const, 'watch' as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('end' as const) }) },
  ),
  { minLength: 1, maxLength: 12 },
);

/** All that a room may be told of what was played: each event twice, readings, and the answers to own bids. */
function newsOf(moments: readonly Moment[]): readonly RoomNews[] {
  return moments.flatMap(({ event, reading }, index): readonly RoomNews[] => [
    { kind: 'event', event },
    { kind: 'event', event },
    ...(index % 3 === 1 ? [{ kind: 'read' as const, reading }] : []),
    ...(event.kind === 'BID_PLACED' && event.alias === me ? [answer(event.sequence, true)] : []),
  ]);
}

const shuffled = steps.chain((each) => {
  const moments = played(each);
  const news = newsOf(moments);
  return fc.record({ moments: fc.constant(moments), news: fc.shuffledSubarray([...news], { minLength: news.length }) });
});

const first: RoomNews = read({});

describe('whatever the order', () => {
  it('never says that one wins unless the newest known event says so', () => {
    fc.assert(
      fc.property(shuffled, fc.nat(), ({ moments, news }, count) => {
        let room = told(emptyRoom, first);
        for (const each of news.slice(0, 1 + (count % news.length))) {
          room = told(room, each);
          const newest = moments.find(({ event }) => event.sequence === newestKnown(room));
          if (standingOf(room) === 'WINNING') expect(newest).toMatchObject({ leader: me, isOver: false });
          if (standingOf(room) === 'WON') expect(newest).toMatchObject({ leader: me, isOver: true });
        }
      }),
    );
  });

  it('comes to the same once all is told, with each bid once', () => {
    fc.assert(
      fc.property(shuffled, ({ moments, news }) => {
        const publicly = (room: RoomState) => {
          const { figures, leader, end, stage, watchers, sequences } = room;
          return { figures, leader, end, stage, watchers, sequences, standing: standingOf(room), history: historyOf(room.bids) };
        };
        const inOrder = newsOf(moments).reduce(told, told(emptyRoom, first));
        const inAnyOrder = news.reduce(told, told(emptyRoom, first));
        expect(publicly(inAnyOrder)).toEqual(publicly(inOrder));
        expect(historyOf(inAnyOrder.bids).length).toBe(moments.filter(({ event }) => event.kind === 'BID_PLACED').length);
      }),
    );
  });

  it('is where the platform is, once all events have come', () => {
    fc.assert(
      fc.property(steps, (each) => {
        const moments = played(each);
        const room = moments.reduce((known, { event }) => told(known, { kind: 'event', event }), told(emptyRoom, first));
        const last = moments.at(-1);
        if (last === undefined || last.isOver) return;
        const hasBid = moments.some(({ event }) => event.alias === me);
        if (hasBid && !moments.some(({ event }) => event.kind === 'BID_RETRACTED'))
          expect(standingOf(room)).toBe(last.leader === me ? 'WINNING' : 'OUTBID');
      }),
    );
  });
});
