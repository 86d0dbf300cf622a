/** The cars that are shown beside the first words. */
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { MoneyText } from '../design/money-text.js';
import { Picture } from '../design/picture.js';
import { Skeleton } from '../design/skeleton.js';
import type { VehicleCardFragment } from '../graph/generated/fragments.js';
import { useText } from '../words/text.js';
import { mostHighlights } from './highlights.js';

/** They, each leading to its page; while they are not known, their room. */
export function HighlightList({ vehicles }: { readonly vehicles: readonly VehicleCardFragment[] | null }): ReactNode {
  const text = useText();
  const id = useId();
  if (vehicles?.length === 0) return null;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <h2 id={id} className="text-sm font-semibold text-muted">
        {text('home.highlights')}
      </h2>
      <ul className="flex flex-col gap-3">
        {vehicles === null
          ? Array.from({ length: mostHighlights }, (_, each) => (
              <li key={each}>
                <Skeleton className="h-30 rounded-card sm:h-40" />
              </li>
            ))
          : vehicles.map((vehicle, index) => (
              <li key={vehicle.id}>
                <Highlight vehicle={vehicle} isFirst={index === 0} />
              </li>
            ))}
      </ul>
    </section>
  );
}

function Highlight({ vehicle, isFirst }: { readonly vehicle: VehicleCardFragment; readonly isFirst: boolean }): ReactNode {
  const text = useText();
  const { id, title, askingPrice, condition, location, pictures } = vehicle;
  return (
    <article className="group relative grid h-30 grid-cols-[auto_minmax(0,1fr)] overflow-hidden rounded-card border border-line bg-surface shadow-raised transition hover:border-edge sm:h-40">
      <div className="h-30 w-45 sm:h-40 sm:w-60">
        <Picture file={pictures.nodes[0] ?? null} alt="" sizes="(min-width: 40rem) 15rem, 12rem" isFirst={isFirst} />
      </div>
      <div className="flex min-w-0 flex-col justify-center gap-1 p-4">
        <h3 className="leading-snug font-semibold sm:text-lg">
          <Link
            to="/vehicles/$vehicleId"
            params={{ vehicleId: id }}
            className="after:absolute after:inset-0 after:rounded-card group-hover:underline"
          >
            <bdi>{title}</bdi>
          </Link>
        </h3>
        <p className="hidden flex-wrap gap-x-3 text-sm text-muted sm:flex">
          <span>{text(`vehicle.condition.${condition}`)}</span>
          {location.city !== null && <span>{location.city}</span>}
        </p>
        <p className="text-lg font-bold sm:text-xl">
          {askingPrice === null ? text('vehicle.on-request') : <MoneyText value={askingPrice} />}
        </p>
      </div>
    </article>
  );
}
