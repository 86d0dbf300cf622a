/** Sells a vehicle directly: what to ask, what that brings, and offering it. */
import type { ReactNode } from 'react';
import { Notice } from '../../design/notice.js';
import type { Money } from '../../design/money-text.js';
import { MoneyFactors } from '../../valuation/money-factors.js';
import { useText } from '../../words/text.js';
import type { SellingVehicleQuery } from '../generated/operations.js';
import { PriceForm } from './price-form.js';
import { TakeOff } from './take-off.js';

interface DirectPartProps {
  readonly vehicle: NonNullable<SellingVehicleQuery['vehicle']>;
  /** Null where offering costs nothing. */
  readonly listingFee: Money | null;
  readonly isOwner: boolean;
  readonly onDone: () => void;
}

/** The part; while an auction, a sale or a service holds the vehicle it says so. */
export function DirectPart({ vehicle, listingFee, isOwner, onDone }: DirectPartProps): ReactNode {
  const text = useText();
  const { state, priceRecommendation: recommended } = vehicle;
  const isOffered = state === 'AVAILABLE' || state === 'LISTED';
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-2xl font-bold">{text('selling.directly')}</h2>
      {recommended !== null && recommended.price !== null && (
        <div className="flex max-w-2xl flex-col gap-2">
          <h3 className="font-semibold">{text('selling.recommended')}</h3>
          <MoneyFactors factors={recommended.factors} total={recommended.price} totalName={text('selling.recommended-price')} />
        </div>
      )}
      {isOffered || state === 'OWNED' ? (
        <PriceForm vehicle={vehicle} listingFee={state === 'OWNED' ? listingFee : null} onDone={onDone} />
      ) : (
        <Notice>{text('selling.held')}</Notice>
      )}
      {isOffered && isOwner && <TakeOff vehicle={vehicle} onDone={onDone} />}
    </section>
  );
}
