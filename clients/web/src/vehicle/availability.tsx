/** Says of a vehicle that cannot be had any more that it is so. */
import type { ReactNode } from 'react';
import { Notice } from '../design/notice.js';
import { useText } from '../words/text.js';
import { isGone } from '../vehicles/vehicle-vocabulary.js';
import type { ShownVehicle } from './shown-vehicle.js';
import { similarId } from './similar-vehicles.js';

const sold: readonly ShownVehicle['state'][] = ['SOLD', 'PENDING_SETTLEMENT', 'IN_SETTLEMENT'];

/** The notice, with the way to similar ones; nothing for a vehicle that is offered. */
export function Availability({ state }: Pick<ShownVehicle, 'state'>): ReactNode {
  const text = useText();
  if (!isGone(state)) return null;
  return (
    <Notice tone="warning" title={text(sold.includes(state) ? 'vehicle-page.gone' : 'vehicle-page.not-offered')}>
      <p>{text('vehicle-page.gone-text')}</p>
      <p>
        <a href={`#${similarId}`} className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4">
          {text('vehicle-page.see-similar')}
        </a>
      </p>
    </Notice>
  );
}
