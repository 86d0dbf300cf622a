/** What is like the vehicle of an auction that is over. */
import type { ReactNode } from 'react';
import { useAnswer } from '../../graph/use-answer.js';
import { VehicleCard } from '../../vehicles/vehicle-card.js';
import { useText } from '../../words/text.js';
import { RoomSimilarDocument } from '../generated/operations.js';

/** The vehicles; nothing where there are none, or while they are on their way. */
export function SimilarVehicles({ vehicleId }: { readonly vehicleId: string }): ReactNode {
  const text = useText();
  const { data } = useAnswer(RoomSimilarDocument, { id: vehicleId });
  const found = data?.similarVehicles ?? [];
  if (found.length === 0) return null;
  return (
    <section aria-labelledby="similar" className="flex flex-col gap-4">
      <h2 id="similar" className="text-2xl font-bold">
        {text('room.similar')}
      </h2>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        {found.map(({ vehicle }) => (
          <li key={vehicle.id}>
            <VehicleCard vehicle={vehicle} />
          </li>
        ))}
      </ul>
    </section>
  );
}
