/** What one wants to know first, and what one can do. */
import type { ReactNode } from 'react';
import { FormattedNumber } from 'react-intl';
import { Icon } from '../design/icon.js';
import { MoneyText } from '../design/money-text.js';
import { Tag } from '../design/tag.js';
import { TimeText } from '../design/time-text.js';
import { useText } from '../words/text.js';
import { isGone } from '../vehicles/vehicle-vocabulary.js';
import { AuctionBanner } from './auction-banner.js';
import { Offer } from './offer.js';
import type { ShownVehicle } from './shown-vehicle.js';

/** Price, the main facts, the auction, and the way to an offer. */
export function Summary({ vehicle }: { readonly vehicle: ShownVehicle }): ReactNode {
  const text = useText();
  const { askingPrice, state, featured } = vehicle;
  return (
    <>
      <div className="flex flex-col gap-4 rounded-card border border-line bg-surface p-5 shadow-raised">
        <div className="flex flex-wrap gap-2">
          <Tag tone={isGone(state) ? 'warning' : 'positive'}>{text(`vehicle.state.${state}`)}</Tag>
          {featured && <Tag tone="accent">{text('vehicle.featured')}</Tag>}
        </div>
        <p className="flex flex-col">
          <span className="text-sm text-muted">{text('vehicle-page.price')}</span>
          <span className="text-3xl font-bold">{askingPrice ? <MoneyText value={askingPrice} /> : text('vehicle.on-request')}</span>
        </p>
        <KeyFacts vehicle={vehicle} />
        <Offer vehicle={vehicle} />
      </div>
      {vehicle.auction && <AuctionBanner auction={vehicle.auction} />}
    </>
  );
}

function KeyFacts({
  vehicle: { odometerKm, fuel, transmission, location, trustScore, listedAt },
}: {
  readonly vehicle: ShownVehicle;
}): ReactNode {
  const text = useText();
  const facts = [
    odometerKm === null ? null : <FormattedNumber key="km" value={odometerKm} style="unit" unit="kilometer" />,
    fuel === null ? null : text(`vehicle.fuel.${fuel}`),
    transmission === null ? null : text(`vehicle.transmission.${transmission}`),
  ].filter((fact) => fact !== null);
  return (
    <ul className="flex flex-col gap-2">
      <li className="flex items-center gap-2">
        <Icon name="car" className="size-5 text-muted" />
        <span className="flex flex-wrap gap-x-3">
          {facts.map((fact, place) => (
            // The facts stand in one order always.
            <span key={place}>{fact}</span>
          ))}
        </span>
      </li>
      {location.city !== null && (
        <li className="flex items-center gap-2">
          <Icon name="pin" className="size-5 text-muted" />
          {location.city}
        </li>
      )}
      <li className="flex items-center gap-2">
        <Icon name="check" className="size-5 text-muted" />
        {text('vehicle-page.trust', { score: trustScore.score })}
      </li>
      <li className="flex items-center gap-2">
        <Icon name="clock" className="size-5 text-muted" />
        <span>
          {text('vehicle-page.listed')} <TimeText at={listedAt} style="day" />
        </span>
      </li>
    </ul>
  );
}
