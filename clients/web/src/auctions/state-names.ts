import type { TextId } from '../words/text.js';
import type { AuctionCardFragment } from '../graph/generated/fragments.js';

const names: Readonly<Record<AuctionCardFragment['state'], TextId>> = {
  DRAFT: 'auctions.state.draft',
  SCHEDULED: 'auctions.state.scheduled',
  LIVE: 'auctions.state.live',
  ENDED: 'auctions.state.ended',
  PENDING_SETTLEMENT: 'auctions.state.pending',
  SETTLED: 'auctions.state.settled',
  UNSOLD: 'auctions.state.unsold',
  RELISTED: 'auctions.state.relisted',
  CANCELLED: 'auctions.state.cancelled',
  VOIDED: 'auctions.state.voided',
};

/** What a state of an auction is called. */
export const stateName = (state: AuctionCardFragment['state']): TextId => names[state];
