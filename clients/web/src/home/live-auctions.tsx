/** The auctions that end next. */
import type { ReactNode } from 'react';
import { AuctionCard } from '../auctions/auction-card.js';
import { ButtonLink } from '../design/button.js';
import { EmptyState } from '../design/empty-state.js';
import type { AuctionCardFragment } from '../graph/generated/fragments.js';
import { useText } from '../words/text.js';
import { Shelf } from '../vehicles/shelf.js';

interface LiveAuctionsProps {
  readonly auctions: readonly AuctionCardFragment[];
  readonly total: number;
}

/** They, soonest first; where none runs it says what else there is. */
export function LiveAuctions({ auctions, total }: LiveAuctionsProps): ReactNode {
  const text = useText();
  if (auctions.length === 0) {
    return (
      <Shelf title={text('home.live')}>
        <EmptyState icon="gavel" title={text('home.live-none')} text={text('home.live-none-text')}>
          <ButtonLink to="/auctions">{text('home.auctions')}</ButtonLink>
        </EmptyState>
      </Shelf>
    );
  }
  const all = (
    <ButtonLink weight="quiet" to="/auctions">
      {text('home.live-all', { count: total })}
    </ButtonLink>
  );
  return (
    <Shelf title={text('home.live')} more={all}>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {auctions.map((auction, index) => (
          <li key={auction.id}>
            <AuctionCard auction={auction} isFirst={index === 0} />
          </li>
        ))}
      </ul>
    </Shelf>
  );
}
