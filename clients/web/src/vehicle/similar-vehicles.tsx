/** What is offered now and like the vehicle. */
import type { ReactNode } from 'react';
import { ButtonLink } from '../design/button.js';
import { EmptyState } from '../design/empty-state.js';
import { Shelf } from '../vehicles/shelf.js';
import { VehicleGrid } from '../vehicles/vehicle-grid.js';
import { useText } from '../words/text.js';
import type { ShownVehicle } from './shown-vehicle.js';

/** The most telling of the reasons. */
const mostReasons = 3;

/** Where a link on a sold vehicle's page leads. */
export const similarId = 'similar';

/** The cards, each with why it is there. */
export function SimilarVehicles({ similar }: { readonly similar: ShownVehicle['similarVehicles'] }): ReactNode {
  const text = useText();
  const all = similar ?? [];
  const notes = new Map(
    all.map(({ vehicle, reasons }) => [
      vehicle.id,
      reasons
        .slice(0, mostReasons)
        .map(({ kind }) => text(`similar.${kind}`))
        .join(', '),
    ]),
  );
  return (
    <div id={similarId} tabIndex={-1} className="outline-none">
      <Shelf title={text('similar.title')}>
        {all.length === 0 ? (
          <EmptyState icon="car" title={text('similar.none')}>
            <ButtonLink to="/vehicles">{text('similar.browse')}</ButtonLink>
          </EmptyState>
        ) : (
          <VehicleGrid vehicles={all.map(({ vehicle }) => vehicle)} noteOf={(id) => notes.get(id)} />
        )}
      </Shelf>
    </div>
  );
}
