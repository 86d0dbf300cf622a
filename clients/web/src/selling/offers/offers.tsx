/** Offers for one's own vehicles. */
import type { ReactNode } from 'react';
import { ButtonLink } from '../../design/button.js';
import { EmptyState } from '../../design/empty-state.js';
import { useText } from '../../words/text.js';
import type { SellingOfferFragment } from '../generated/operations.js';
import { OfferCard } from './offer-card.js';
import { inTurn } from './in-turn.js';

interface OffersProps {
  readonly offers: readonly SellingOfferFragment[];
  /** Told when one was answered: what it makes of the others is asked anew. */
  readonly onAnswered: () => void;
}

/** Those that wait for an answer first. */
export function Offers({ offers, onAnswered }: OffersProps): ReactNode {
  const text = useText();
  if (offers.length === 0) {
    return (
      <EmptyState icon="tag" title={text('selling.no-offers')} text={text('selling.no-offers-text')}>
        <ButtonLink to="/my/selling" search={{ tab: 'cars' }}>
          {text('selling.to-cars')}
        </ButtonLink>
      </EmptyState>
    );
  }
  return (
    <ul className="flex flex-col gap-4">
      {inTurn(offers).map((offer) => (
        <li key={offer.id}>
          <OfferCard offer={offer} onAnswered={onAnswered} />
        </li>
      ))}
    </ul>
  );
}
