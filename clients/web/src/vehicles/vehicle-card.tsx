/** A vehicle in a list. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FormattedNumber } from 'react-intl';
import { MoneyText } from '../design/money-text.js';
import { Picture } from '../design/picture.js';
import { Tag } from '../design/tag.js';
import type { VehicleCardFragment } from '../graph/generated/fragments.js';
import { useText } from '../words/text.js';
import { isGone } from './vehicle-vocabulary.js';

interface VehicleCardProps {
  readonly vehicle: VehicleCardFragment;
  /** Whether it is among the first that one sees: its picture is not waited for. */
  readonly isFirst?: boolean;
  /** What else is to be said of it, such as why it is shown. */
  readonly note?: string | undefined;
}

/** The card; all of it leads to the vehicle. */
export function VehicleCard({ vehicle, isFirst = false, note }: VehicleCardProps): ReactNode {
  const text = useText();
  const { id, title, askingPrice, odometerKm, condition, location, pictures } = vehicle;
  return (
    <article className="group relative flex h-full flex-col overflow-hidden rounded-card border border-line bg-surface shadow-raised transition hover:border-edge">
      <Picture file={pictures.nodes[0] ?? null} alt="" sizes="(min-width: 64rem) 20rem, (min-width: 40rem) 50vw, 100vw" isFirst={isFirst} />
      <VehicleTag vehicle={vehicle} />
      <div className="flex flex-1 flex-col gap-1 p-4">
        <h3 className="text-lg leading-snug font-semibold">
          <Link
            to="/vehicles/$vehicleId"
            params={{ vehicleId: id }}
            className="after:absolute after:inset-0 after:rounded-card group-hover:underline"
          >
            <bdi>{title}</bdi>
          </Link>
        </h3>
        <p className="flex flex-wrap gap-x-3 text-sm text-muted">
          {odometerKm !== null && <FormattedNumber value={odometerKm} style="unit" unit="kilometer" />}
          <span>{text(`vehicle.condition.${condition}`)}</span>
          {location.city !== null && <span>{location.city}</span>}
        </p>
        {note !== undefined && <p className="text-sm text-muted">{note}</p>}
        <p className="mt-auto pt-2 text-xl font-bold">
          {askingPrice === null ? text('vehicle.on-request') : <MoneyText value={askingPrice} />}
        </p>
      </div>
    </article>
  );
}

/** What sets it apart from the rest: that it is gone, in an auction, or featured. */
function VehicleTag({ vehicle: { state, featured } }: { readonly vehicle: VehicleCardFragment }): ReactNode {
  const text = useText();
  const tag = isGone(state) ? (
    <Tag tone="warning">{text(`vehicle.state.${state}`)}</Tag>
  ) : state === 'IN_AUCTION' ? (
    <Tag tone="accent">{text('vehicle.state.IN_AUCTION')}</Tag>
  ) : featured ? (
    <Tag tone="accent">{text('vehicle.featured')}</Tag>
  ) : null;
  return tag === null ? null : <div className="absolute start-3 top-3">{tag}</div>;
}
