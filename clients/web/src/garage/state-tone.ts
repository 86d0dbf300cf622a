/** What the state of one's own vehicle means for its owner. */
import type { VehicleState } from '@marque/sdk/schema';
import type { Tone } from '../design/tag.js';

/** The tone of its word: what is for sale or on its way to somebody stands out. */
export function stateTone(state: VehicleState): Tone {
  switch (state) {
    case 'AVAILABLE':
    case 'LISTED':
    case 'IN_AUCTION':
      return 'accent';
    case 'PENDING_SETTLEMENT':
    case 'IN_SETTLEMENT':
    case 'SOLD':
      return 'positive';
    case 'IN_SERVICE':
      return 'warning';
    case 'OWNED':
    case 'CATALOG_ONLY':
    case 'ARCHIVED':
      return 'neutral';
    default:
      return state satisfies never;
  }
}
