/** One's own vehicles and where each stands. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FormattedNumber } from 'react-intl';
import { ButtonLink } from '../design/button.js';
import { EmptyState } from '../design/empty-state.js';
import { MoneyText } from '../design/money-text.js';
import { Picture } from '../design/picture.js';
import { Tag } from '../design/tag.js';
import { stateTone } from '../garage/state-tone.js';
import { useText } from '../words/text.js';
import { ApprovalTag } from './auction/approval-tag.js';
import type { SellingAuctionFragment, SellingCarFragment } from './generated/operations.js';

interface MyCarsProps {
  readonly cars: readonly SellingCarFragment[];
  readonly auctions: readonly SellingAuctionFragment[];
}

/** The list; without a vehicle it says what to do. */
export function MyCars({ cars, auctions }: MyCarsProps): ReactNode {
  const text = useText();
  if (cars.length === 0) {
    return (
      <EmptyState icon="tag" title={text('selling.no-cars')} text={text('selling.no-cars-text')}>
        <ButtonLink weight="primary" to="/my/selling/new" search={{}}>
          {text('selling.add')}
        </ButtonLink>
        <ButtonLink to="/valuation">{text('selling.to-valuation')}</ButtonLink>
      </EmptyState>
    );
  }
  return (
    <ul className="grid gap-4 lg:grid-cols-2">
      {cars.map((car) => (
        <li key={car.id}>
          <MyCar car={car} draft={auctions.find(({ state, vehicle }) => state === 'DRAFT' && vehicle?.id === car.id) ?? null} />
        </li>
      ))}
    </ul>
  );
}

function MyCar({ car, draft }: { readonly car: SellingCarFragment; readonly draft: SellingAuctionFragment | null }): ReactNode {
  const text = useText();
  const { id, title, state, odometerKm, askingPrice, pictures } = car;
  return (
    <article className="relative grid h-full overflow-hidden rounded-card border border-line bg-surface shadow-raised transition hover:border-edge grid-cols-[8.75rem_minmax(0,1fr)] sm:grid-cols-[12rem_minmax(0,1fr)]">
      <Picture
        file={pictures.nodes[0] ?? null}
        alt=""
        sizes="12rem"
        className="max-sm:ms-3 max-sm:w-32 max-sm:self-center max-sm:rounded-field sm:h-full sm:min-h-36"
      />
      <div className="flex flex-col gap-2 p-4">
        <h2 className="text-lg leading-snug font-semibold">
          <Link to="/my/selling/$vehicleId" params={{ vehicleId: id }} className="after:absolute after:inset-0">
            {title}
          </Link>
        </h2>
        <p className="flex flex-wrap gap-2">
          <Tag tone={stateTone(state)}>{text(`garage.state.${state}`)}</Tag>
          {draft !== null && <ApprovalTag approval={draft.approval} />}
        </p>
        {odometerKm !== null && (
          <p className="text-sm text-muted">
            <FormattedNumber value={odometerKm} style="unit" unit="kilometer" />
          </p>
        )}
        <p className="mt-auto text-xl font-bold">{askingPrice === null ? text('selling.no-price') : <MoneyText value={askingPrice} />}</p>
      </div>
    </article>
  );
}
