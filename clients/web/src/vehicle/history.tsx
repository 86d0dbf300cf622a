/** What has happened to the vehicle on the platform. */
import type { ReactNode } from 'react';
import { useMoneyText } from '../design/money-text.js';
import { TimeText } from '../design/time-text.js';
import { Shelf } from '../vehicles/shelf.js';
import { type Text, useText } from '../words/text.js';
import type { ShownVehicle } from './shown-vehicle.js';

type Entry = ShownVehicle['history']['nodes'][number];

/** The newest entries first. */
export function History({ history: { totalCount, nodes } }: { readonly history: ShownVehicle['history'] }): ReactNode {
  const text = useText();
  const money = useMoneyText();
  if (nodes.length === 0) return null;
  return (
    <Shelf title={text('history.title')}>
      <p className="text-muted">{text('history.all', { count: totalCount })}</p>
      <ol className="flex flex-col gap-4 border-s-2 border-line ps-5">
        {nodes.toReversed().map((entry) => (
          <li key={entry.sequence} className="flex flex-col">
            <span className="text-sm text-muted">
              <TimeText at={entry.occurredAt} />
            </span>
            <span className="font-medium">{text(`history.${entry.kind}`)}</span>
            <EntryFacts facts={factsOf(entry.facts, text, money)} />
          </li>
        ))}
      </ol>
    </Shelf>
  );
}

const EntryFacts = ({ facts }: { readonly facts: string | null }): ReactNode =>
  facts === null ? null : <span className="text-muted">{facts}</span>;

/** What an entry says, in a line; null where its kind says all. */
function factsOf(facts: Entry['facts'], text: Text, money: ReturnType<typeof useMoneyText>): string | null {
  switch (facts.__typename) {
    case 'VehicleMovedFacts':
      return facts.from === null || facts.to === null
        ? null
        : text('history.moved-to', { from: text(`vehicle.state.${facts.from}`), to: text(`vehicle.state.${facts.to}`) });
    case 'VehiclePriceFacts':
      if (facts.after === null) return null;
      return facts.before === null
        ? text('history.price-set', { after: money(facts.after) })
        : text('history.price', { before: money(facts.before), after: money(facts.after) });
    case 'VehicleDamageFacts':
      return text('history.damage', { count: (facts.minor ?? 0) + (facts.moderate ?? 0) + (facts.severe ?? 0) });
    case 'VehicleInspectionFacts':
      return facts.grade === null ? null : text('condition.inspection', { grade: facts.grade });
    case 'VehicleAddedFacts':
    case 'VehicleOwnerFacts':
    case 'VehicleDescribedFacts':
    case 'VehicleContinuedFacts':
      return null;
  }
}
