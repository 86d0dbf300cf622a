/** A vehicle in a list. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FormattedNumber } from 'react-intl';
import { MoneyText } from '../design/money-text.js';
import { Picture } from '../design/picture.js';
import type { VehicleCardFragment } from '../graph/generated/fragments.js';
import { useText } from '../words/text.js';

/** The card; all of it leads to the vehicle. */
export function VehicleCard({
  vehicle,
  isFirst = false,
}: {
  readonly vehicle: VehicleCardFragment;
  readonly isFirst?: boolean;
}): ReactNode {
  const text = useText();
  const { title, askingPrice, odometerKm, location, pictures, featured } = vehicle;
  return (
    <article className="group relative flex h-full flex-col overflow-hidden rounded-card border border-line bg-surface shadow-raised transition hover:border-edge">
      <Picture file={pictures.nodes[0] ?? null} alt="" sizes="(min-width: 64rem) 20rem, (min-width: 40rem) 50vw, 100vw" isFirst={isFirst} />
      <div className="flex flex-1 flex-col gap-1 p-4">
        {featured && <p className="text-sm font-semibold text-accent">{text('vehicle.featured')}</p>}
        <h3 className="text-lg leading-snug font-semibold">
          <Link to="/" className="after:absolute after:inset-0">
            {title}
          </Link>
        </h3>
        <p className="flex flex-wrap gap-x-3 text-sm text-muted">
          {odometerKm !== null && <FormattedNumber value={odometerKm} style="unit" unit="kilometer" />}
          {location.city !== null && <span>{location.city}</span>}
        </p>
        <p className="mt-auto pt-2 text-xl font-bold">
          {askingPrice === null ? text('vehicle.on-request') : <MoneyText value={askingPrice} />}
        </p>
      </div>
    </article>
  );
}
