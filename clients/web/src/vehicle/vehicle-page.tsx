/** Everything that is known of one vehicle. */
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { NotFound } from '../graph/not-found.js';
import { Skeleton } from '../design/skeleton.js';
import { Answered } from '../graph/answered.js';
import { useAnswer } from '../graph/use-answer.js';
import { useViewer } from '../session/viewer.js';
import { useText } from '../words/text.js';
import { VehiclePageDocument } from './generated/operations.js';
import { isVehicleId } from './vehicle-id.js';
import { VehicleView } from './vehicle-view.js';

/** The page of the address; another vehicle is another page. */
export function VehiclePage(): ReactNode {
  const { vehicleId } = useParams({ from: '/vehicles/$vehicleId' });
  if (!isVehicleId(vehicleId)) return <NotFound />;
  return <OfVehicle key={vehicleId} id={vehicleId} />;
}

function OfVehicle({ id }: { readonly id: string }): ReactNode {
  const text = useText();
  const { viewer, isLoading } = useViewer();
  const answer = useAnswer(VehiclePageDocument, { id, isSignedIn: viewer !== null }, { pause: isLoading });
  const { data, fault } = answer;
  if (data !== null && !data.vehicle && fault === null) return <NotFound />;
  const known = { ...answer, data: data?.vehicle ?? null };
  return (
    <Answered answer={known} skeleton={<VehicleSkeleton />} failed={text('vehicle-page.failed')}>
      {(vehicle) => <VehicleView vehicle={vehicle} />}
    </Answered>
  );
}

const VehicleSkeleton = (): ReactNode => (
  <div className="mx-auto flex w-full max-w-page flex-col gap-6 px-4 py-6 sm:px-6 lg:py-10">
    <Skeleton className="h-10 w-2/3" />
    <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <Skeleton className="aspect-3/2 w-full" />
      <Skeleton className="h-80" />
    </div>
    <Skeleton className="h-64" />
  </div>
);
