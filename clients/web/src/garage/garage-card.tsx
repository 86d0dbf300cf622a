/** A vehicle of the garage in the list. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FormattedNumber } from 'react-intl';
import { MoneyText } from '../design/money-text.js';
import { Picture } from '../design/picture.js';
import { Tag } from '../design/tag.js';
import { useText } from '../words/text.js';
import { GainText } from './gain-text.js';
import type { GarageItemFragment } from './generated/operations.js';
import { NextService } from './next-service.js';
import { stateTone } from './state-tone.js';

/** The card; all of it leads to the vehicle. */
export function GarageCard({ item }: { readonly item: GarageItemFragment }): ReactNode {
  const text = useText();
  const { vehicle, marketValue, purchasePrice, nextService } = item;
  return (
    <article className="group relative grid h-full overflow-hidden rounded-card border border-line bg-surface shadow-raised transition hover:border-edge sm:grid-cols-[14rem_minmax(0,1fr)]">
      <Picture file={vehicle.pictures.nodes[0] ?? null} alt="" sizes="(min-width: 40rem) 14rem, 100vw" className="sm:h-full sm:min-h-40" />
      <div className="flex flex-col gap-2 p-4">
        <div className="flex flex-wrap items-start justify-between gap-2">
          <h3 className="text-lg leading-snug font-semibold">
            <Link to="/my/garage/$vehicleId" params={{ vehicleId: vehicle.id }} className="after:absolute after:inset-0">
              {vehicle.title}
            </Link>
          </h3>
          <Tag tone={stateTone(vehicle.state)}>{text(`garage.state.${vehicle.state}`)}</Tag>
        </div>
        {vehicle.odometerKm !== null && (
          <p className="text-sm text-muted">
            <FormattedNumber value={vehicle.odometerKm} style="unit" unit="kilometer" />
          </p>
        )}
        <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <p className="text-xl font-bold">{marketValue === null ? text('garage.no-value') : <MoneyText value={marketValue} />}</p>
          {item.return !== null && <GainText gain={item.return} />}
        </div>
        {purchasePrice !== null && (
          <p className="text-sm text-muted">
            {text('garage.bought-for')} <MoneyText value={purchasePrice} />
          </p>
        )}
        {nextService !== null && <NextService service={nextService} />}
      </div>
    </article>
  );
}
