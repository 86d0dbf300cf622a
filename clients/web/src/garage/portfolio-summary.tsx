/** The garage as a whole. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { MoneyText } from '../design/money-text.js';
import { useText } from '../words/text.js';
import { GainText } from './gain-text.js';
import type { GarageQuery } from './generated/operations.js';

type Portfolio = NonNullable<GarageQuery['myGarage']>['portfolio'];

/** Its worth in each currency, the change over the month, and what has gained the most. */
export function PortfolioSummary({ portfolio: { totals, bestPerformer } }: { readonly portfolio: Portfolio }): ReactNode {
  const text = useText();
  return (
    <section aria-label={text('garage.worth')} className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,18rem),1fr))] gap-4">
      {totals.map(({ value, vehicles, changeOverMonth }) => (
        <Fact key={value.currency} name={text('garage.worth')}>
          <p className="text-3xl font-bold">
            <MoneyText value={value} />
          </p>
          <p className="text-muted">{text('garage.worth-of', { count: vehicles })}</p>
          {changeOverMonth !== null && (
            <p className="flex flex-wrap gap-x-2">
              <GainText gain={changeOverMonth} />
              <span className="text-muted">{text('garage.over-month')}</span>
            </p>
          )}
        </Fact>
      ))}
      {bestPerformer !== null && (
        <Fact name={text('garage.best')}>
          <p className="text-xl font-semibold">
            <Link to="/my/garage/$vehicleId" params={{ vehicleId: bestPerformer.vehicle.id }} className="underline underline-offset-4">
              {bestPerformer.vehicle.title}
            </Link>
          </p>
          {bestPerformer.return !== null && <GainText gain={{ amount: null, percent: bestPerformer.return.percent }} />}
        </Fact>
      )}
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="flex flex-col gap-1.5 rounded-card border border-line bg-surface p-5 shadow-raised">
      <h2 className="text-sm font-semibold text-muted">{name}</h2>
      {children}
    </div>
  );
}
