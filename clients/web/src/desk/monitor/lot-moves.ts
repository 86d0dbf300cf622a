/** Which tools of staff there are for an auction: what the platform would refuse anyway is not offered. */
import type { AuctionState } from '../generated/operations.js';

/** The tools. */
export interface LotMoves {
  readonly extend: boolean;
  readonly endEarly: boolean;
  readonly callOff: boolean;
  readonly undo: boolean;
  readonly feature: boolean;
  readonly unfeature: boolean;
  readonly retract: boolean;
}

/** Those of a state. @param voids whether the person may undo sales */
export function lotMoves({ state, featured }: { readonly state: AuctionState; readonly featured: boolean }, voids: boolean): LotMoves {
  const isOpen = state === 'SCHEDULED' || state === 'LIVE';
  return {
    extend: isOpen,
    endEarly: state === 'LIVE',
    callOff: isOpen || state === 'DRAFT',
    undo: voids && state === 'PENDING_SETTLEMENT',
    feature: isOpen,
    unfeature: isOpen && featured,
    retract: state === 'LIVE',
  };
}

/** Whether there is any. */
export const hasMoves = (moves: LotMoves): boolean => Object.values(moves).includes(true);
