/** In which condition the vehicle is, and who says so. */
import type { ReactNode } from 'react';
import { Notice } from '../design/notice.js';
import { Tag, type Tone } from '../design/tag.js';
import { TimeText } from '../design/time-text.js';
import { Shelf } from '../vehicles/shelf.js';
import { useText } from '../words/text.js';
import { Facts } from './facts.js';
import type { ShownVehicle } from './shown-vehicle.js';

type Damage = ShownVehicle['damage'][number];
type Inspection = ShownVehicle['inspections']['nodes'][number];

/** Condition, damage and inspections. */
export function Condition({ vehicle }: { readonly vehicle: ShownVehicle }): ReactNode {
  const text = useText();
  const { condition, inspectionScore, damage, inspections, vinContradictions } = vehicle;
  const score = inspectionScore === null ? null : text('condition.of-hundred', { score: inspectionScore });
  return (
    <Shelf title={text('condition.title')}>
      {vinContradictions.length > 0 && (
        <Notice tone="warning" title={text('condition.vin-warning')}>
          {vinContradictions.map((each) => (
            <p key={each.text}>{each.text}</p>
          ))}
        </Notice>
      )}
      <Facts
        facts={[
          { name: text('condition.general'), value: text(`vehicle.condition.${condition}`) },
          { name: text('condition.score'), value: score },
        ]}
      />
      <DamageList damage={damage} />
      {inspections.nodes.length > 0 && <InspectionList inspections={inspections.nodes} />}
    </Shelf>
  );
}

const severities: Readonly<Record<Damage['severity'], Tone>> = { MINOR: 'neutral', MODERATE: 'warning', SEVERE: 'danger' };

function DamageList({ damage }: { readonly damage: readonly Damage[] }): ReactNode {
  const text = useText();
  if (damage.length === 0) return <p className="text-muted">{text('condition.no-damage')}</p>;
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-semibold">{text('condition.damage')}</h3>
      <ul className="flex flex-col rounded-card border border-line bg-surface px-5 py-2">
        {damage.map(({ part, severity, note, recordedByStaff }, index) => (
          // Nothing names a damage but its place in the list.
          <li
            key={index}
            className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-b border-line py-3 last:border-b-0"
          >
            <span className="flex flex-col">
              <span className="font-medium first-letter:uppercase">{part}</span>
              {note !== null && <span className="text-sm text-muted">{note}</span>}
              {recordedByStaff && <span className="text-sm text-muted">{text('condition.by-staff')}</span>}
            </span>
            <Tag tone={severities[severity]}>{text(`condition.severity.${severity}`)}</Tag>
          </li>
        ))}
      </ul>
    </div>
  );
}

function InspectionList({ inspections }: { readonly inspections: readonly Inspection[] }): ReactNode {
  const text = useText();
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-semibold">{text('condition.inspections')}</h3>
      <ul className="flex flex-col rounded-card border border-line bg-surface px-5 py-2">
        {inspections.map(({ id, kind, grade, ownStatement, inspectedAt, note }) => (
          <li key={id} className="flex flex-col gap-1 border-b border-line py-3 last:border-b-0">
            <span className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="font-medium">{text('condition.inspection', { grade })}</span>
              <span className="text-sm text-muted">
                {text(`condition.inspection.${kind}`)}, <TimeText at={inspectedAt} style="day" />
              </span>
            </span>
            {ownStatement && <span className="text-sm text-warning">{text('condition.own')}</span>}
            {note !== null && <span className="text-muted">{note}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
