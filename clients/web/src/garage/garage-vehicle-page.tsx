/** One vehicle of the garage: its worth, what it needs, what was done, and its history. */
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ButtonLink } from '../design/button.js';
import { EmptyState } from '../design/empty-state.js';
import { Page } from '../design/page.js';
import { Skeleton } from '../design/skeleton.js';
import { Answered } from '../graph/answered.js';
import { useAnswer } from '../graph/use-answer.js';
import { ForViewer } from '../session/for-viewer.js';
import { useText } from '../words/text.js';
import { GarageVehicleDocument } from './generated/operations.js';
import { VehicleHistory } from './vehicle-history.js';
import { VehicleOverview } from './vehicle-overview.js';
import { VehicleServices } from './vehicle-services.js';
import { VehicleWorth } from './vehicle-worth.js';

/** The page. */
export function GarageVehiclePage(): ReactNode {
  const text = useText();
  const { vehicleId } = useParams({ from: '/my/garage/$vehicleId' });
  return (
    <ForViewer title={text('garage.title')} reason={text('garage.reason')}>
      {() => <OwnVehicle key={vehicleId} id={vehicleId} />}
    </ForViewer>
  );
}

function OwnVehicle({ id }: { readonly id: string }): ReactNode {
  const text = useText();
  const answer = useAnswer(GarageVehicleDocument, { id });
  const title = answer.data?.vehicle?.title ?? text('garage.title');
  return (
    <Page key={title} title={title} actions={<ButtonLink to="/my/garage">{text('garage.back')}</ButtonLink>}>
      <Answered answer={answer} skeleton={<Skeletons />} failed={text('garage.failed')}>
        {({ vehicle, myGarage }) => {
          const item = myGarage?.nodes.find((each) => each.vehicle.id === id);
          return vehicle === null || item === undefined ? (
            <EmptyState icon="car" title={text('garage.gone')} text={text('garage.gone-text')}>
              <ButtonLink weight="primary" to="/my/garage">
                {text('garage.back')}
              </ButtonLink>
            </EmptyState>
          ) : (
            <>
              <VehicleOverview item={item} vehicle={vehicle} />
              <VehicleWorth vehicle={vehicle} />
              <VehicleServices item={item} />
              <VehicleHistory events={vehicle.history.nodes} />
            </>
          );
        }}
      </Answered>
    </Page>
  );
}

const Skeletons = (): ReactNode => (
  <div className="flex flex-col gap-6">
    <Skeleton className="h-72" />
    <Skeleton className="h-72" />
  </div>
);
