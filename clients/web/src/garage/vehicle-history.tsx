/** What became of a vehicle, as the platform has written it down. */
import type { ReactNode } from 'react';
import { MoneyText, useMoneyText } from '../design/money-text.js';
import { TimeText } from '../design/time-text.js';
import { useText } from '../words/text.js';
import type { GarageVehicleQuery } from './generated/operations.js';

type HistoryEvent = NonNullable<GarageVehicleQuery['vehicle']>['history']['nodes'][number];

/** The entries, the newest first. None can be changed afterwards: each carries the sum of the one before. */
export function VehicleHistory({ events }: { readonly events: readonly HistoryEvent[] }): ReactNode {
  const text = useText();
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl font-bold">{text('garage.history')}</h2>
      <ol className="flex flex-col rounded-card border border-line bg-surface px-5 py-2">
        {events.toReversed().map((event) => (
          <li
            key={event.sequence}
            className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-line py-3 last:border-0"
          >
            <span>
              <span className="font-medium">{text(`garage.event.${event.kind}`)}</span> <Facts event={event} />
            </span>
            <span className="text-sm text-muted">
              <TimeText at={event.occurredAt} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Facts({ event: { facts } }: { readonly event: HistoryEvent }): ReactNode {
  const text = useText();
  const money = useMoneyText();
  switch (facts.__typename) {
    case 'VehicleMovedFacts':
      return facts.to === null ? null : <span className="text-muted">{text(`garage.state.${facts.to}`)}</span>;
    case 'VehiclePriceFacts':
      return facts.after === null ? null : (
        <span className="text-muted">
          {facts.before === null
            ? money(facts.after)
            : text('garage.price-change', { before: money(facts.before), after: money(facts.after) })}
        </span>
      );
    case 'VehicleOwnerFacts':
      return facts.price === null ? null : (
        <span className="text-muted">
          <MoneyText value={facts.price} />
        </span>
      );
    case 'VehicleInspectionFacts':
      return facts.grade === null ? null : <span className="text-muted">{text('garage.grade', { grade: facts.grade })}</span>;
    default:
      return null;
  }
}
