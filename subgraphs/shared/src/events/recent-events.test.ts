import { describe, expect, it } from 'vitest';
import { newId } from '../ids.js';
import type { PlatformEvent } from './event.js';
import { type LogCursor, tenantKey } from './log-cursor.js';
import { RecentEvents } from './recent-events.js';

const [one, two] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'];
const at = (position: number, apart: readonly (readonly [string, number])[] = []): LogCursor => ({
  position,
  apart: new Map(apart.map(([tenantId, own]) => [tenantKey(tenantId), own])),
});

function event(position: number, tenantId = one, type = 'auction.bid_placed.v1'): PlatformEvent {
  const of = { aggregateType: 'auction', aggregateId: newId(), sequence: null, topics: [], payload: {}, occurredAt: '' };
  return { position, id: newId(), tenantId, type, ...of };
}

const bids = { types: ['auction.bid_placed.v1'], limit: 10 };

describe('what a process remembers of the log', () => {
  it('is given behind a cursor, in order, of the types that are wanted', () => {
    const recent = new RecentEvents(at(0));
    recent.add([event(1), event(2, one, 'finance.hold_placed.v1')], at(2));
    recent.add([event(3, two)], at(3));
    expect(recent.after(at(0), recent.settled, bids)).toMatchObject({
      events: [{ position: 1 }, { position: 3 }],
      cursor: at(3),
      full: false,
    });
    expect(recent.after(at(1), recent.settled, bids)).toMatchObject({ events: [{ position: 3 }], cursor: at(3) });
    expect(recent.after(at(0), recent.settled, { types: ['finance.*'], limit: 10 })?.events).toMatchObject([{ position: 2 }]);
    expect(recent.after(at(7), recent.settled, bids)).toMatchObject({ events: [], cursor: at(7) });
  });

  it('is not all that a cursor misses which stands before it', () => {
    const recent = new RecentEvents(at(10), 2);
    expect(recent.after(at(9), recent.settled, bids)).toBeNull();
    recent.add([event(11)], at(11));
    recent.add([event(12), event(13)], at(13));
    expect(recent.after(at(10), recent.settled, bids)).toBeNull();
    expect(recent.after(at(11), recent.settled, bids)?.events).toMatchObject([{ position: 12 }, { position: 13 }]);
  });

  it('comes in pages, but not where a tenant is apart: the log has those', () => {
    const recent = new RecentEvents(at(0));
    recent.add([event(1), event(2), event(3)], at(3));
    const pair = { ...bids, limit: 2 };
    expect(recent.after(at(0), recent.settled, pair)).toMatchObject({
      events: [{ position: 1 }, { position: 2 }],
      cursor: at(2),
      full: true,
    });
    recent.add([event(5), event(6), event(7)], at(7, [[two, 3]]));
    expect(recent.after(at(0), recent.settled, pair)).toBeNull();
  });

  it('has the events of a tenant that was apart in their place, once', () => {
    const recent = new RecentEvents(at(0));
    recent.add([event(2)], at(2, [[two, 0]]));
    const before = recent.after(at(0), recent.settled, bids);
    expect(before).toMatchObject({ events: [{ position: 2 }], cursor: at(2, [[two, 0]]) });
    recent.add([event(1, two)], at(2));
    expect(recent.after(at(2, [[two, 0]]), recent.settled, bids)).toMatchObject({ events: [{ position: 1 }], cursor: at(2) });
    // Settled meanwhile, but not when the round began.
    expect(recent.after(at(0), at(2, [[two, 0]]), bids)?.events).toMatchObject([{ position: 2 }]);
  });
});
