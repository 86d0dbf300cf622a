/** What the vehicle is worth by the market, with all that the reader may see of it. */
import type { ReactNode } from 'react';
import { MoneyText, useMoneyText } from '../../design/money-text.js';
import { Notice } from '../../design/notice.js';
import { Tag } from '../../design/tag.js';
import { TimeText } from '../../design/time-text.js';
import { SignInLink } from '../../session/sign-in-link.js';
import { useViewer } from '../../session/viewer.js';
import { Shelf } from '../../vehicles/shelf.js';
import { useText } from '../../words/text.js';
import { priceDistance } from './price-distance.js';
import type { ShownValuation, ShownVehicle } from '../shown-vehicle.js';
import { ValuationDetails } from './valuation-details.js';

/** The estimate for everybody; what it rests on for those who are signed in. */
export function Valuation({ vehicle: { valuation, askingPrice } }: { readonly vehicle: ShownVehicle }): ReactNode {
  const text = useText();
  const { viewer } = useViewer();
  if (!valuation) {
    return (
      <Shelf title={text('value.title')}>
        <p className="text-muted">{text('value.none')}</p>
      </Shelf>
    );
  }
  return (
    <Shelf title={text('value.title')}>
      <Estimate valuation={valuation} askingPrice={askingPrice} />
      {valuation.caveats.length > 0 && (
        <Notice tone="warning">
          {valuation.caveats.map((each) => (
            <p key={each}>{each}</p>
          ))}
        </Notice>
      )}
      {viewer === null ? (
        <div className="flex flex-wrap items-center justify-between gap-4 rounded-card bg-sunken p-5">
          <p className="max-w-prose flex-1 basis-64">{text('value.guest')}</p>
          <SignInLink weight="secondary" />
        </div>
      ) : (
        <ValuationDetails valuation={valuation} />
      )}
    </Shelf>
  );
}

interface EstimateProps {
  readonly valuation: ShownValuation;
  readonly askingPrice: ShownVehicle['askingPrice'];
}

function Estimate({ valuation: { estimate, low, high, confidence, valuedAt }, askingPrice }: EstimateProps): ReactNode {
  const text = useText();
  const money = useMoneyText();
  const distance = priceDistance(askingPrice, estimate);
  return (
    <div className="flex flex-col gap-2 rounded-card border border-line bg-surface p-5">
      <p className="text-sm text-muted">{text('value.estimate')}</p>
      <p className="text-3xl font-bold">
        <MoneyText value={estimate} />
      </p>
      {low && high && <p>{text('value.interval', { low: money(low), high: money(high) })}</p>}
      {distance !== null && <p className="font-medium">{text(`value.${distance.way}`, { percent: distance.share })}</p>}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pt-1 text-sm text-muted">
        <Tag tone={confidence === 'HIGH' ? 'positive' : confidence === 'LOW' ? 'warning' : 'neutral'}>
          {`${text('value.confidence')}: ${text(`value.confidence.${confidence}`)}`}
        </Tag>
        <span>
          {text('value.made')} <TimeText at={valuedAt} style="day" />
        </span>
      </div>
    </div>
  );
}
