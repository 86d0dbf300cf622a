import { describe, expect, it } from 'vitest';
import { auctionStates } from './auction-states.js';
import { type Extendable, extendedEnds } from './extension.js';

const hourMs = 3_600_000;
const at = (hours: number): Date => new Date(hours * hourMs);
const live: Extendable = { state: 'LIVE', type: 'TIMED', startsAt: at(0), endsAt: at(10), effectiveEnd: at(10) };

describe('staff move the end', () => {
  it('of what is scheduled or live alone', () => {
    const movable = auctionStates.filter((state) => 'endsAt' in extendedEnds({ ...live, state }, at(11), at(1)));
    expect(movable).toEqual(['SCHEDULED', 'LIVE']);
  });

  it('and the planned end with it, so that the soft close has as much left as before', () => {
    const late = { ...live, effectiveEnd: at(10.5) };
    expect(extendedEnds(late, at(12), at(10.2))).toEqual({ effectiveEnd: at(12), endsAt: at(11.5) });
  });

  it('only later, and not once it has come', () => {
    expect(extendedEnds(live, at(10), at(1))).toMatchObject({ refused: 'InvalidInput' });
    expect(extendedEnds(live, at(9), at(1))).toMatchObject({ refused: 'InvalidInput' });
    expect(extendedEnds(live, at(11), at(10))).toMatchObject({ refused: 'Conflict' });
    expect(extendedEnds(live, at(11), new Date(at(10).getTime() - 1))).toMatchObject({ effectiveEnd: at(11) });
    expect(extendedEnds({ ...live, state: 'SCHEDULED' }, at(11), at(12))).toMatchObject({ refused: 'InvalidInput' });
  });

  it('within what an auction of its kind may last', () => {
    expect(extendedEnds(live, at(90 * 24), at(1))).toMatchObject({ effectiveEnd: at(90 * 24) });
    expect(extendedEnds(live, at(90 * 24 + 1), at(1))).toMatchObject({ refused: 'InvalidInput' });
    expect(extendedEnds({ ...live, type: 'FLASH' }, at(24), at(1))).toMatchObject({ effectiveEnd: at(24) });
    expect(extendedEnds({ ...live, type: 'FLASH' }, at(25), at(1))).toMatchObject({ refused: 'InvalidInput' });
  });
});
