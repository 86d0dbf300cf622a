/** The vehicle, part by part. */
import type { ReactNode } from 'react';
import { Page } from '../design/page.js';
import { Shelf } from '../vehicles/shelf.js';
import { useText } from '../words/text.js';
import { Availability } from './availability.js';
import { Condition } from './condition.js';
import { Gallery } from './gallery/gallery.js';
import { History } from './history.js';
import { Market } from './value/market.js';
import { Seller } from './seller.js';
import type { ShownVehicle } from './shown-vehicle.js';
import { SimilarVehicles } from './similar-vehicles.js';
import { Specification } from './specification.js';
import { Summary } from './summary.js';
import { Trust } from './value/trust.js';
import { Valuation } from './value/valuation.js';

/** The page with all that there is; on wide screens price and actions stay in sight. */
export function VehicleView({ vehicle }: { readonly vehicle: ShownVehicle }): ReactNode {
  const text = useText();
  return (
    <Page title={vehicle.title}>
      <Availability state={vehicle.state} />
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem] xl:grid-cols-[minmax(0,1fr)_25rem]">
        <Gallery pictures={vehicle.media.nodes} title={vehicle.title} />
        <aside className="flex flex-col gap-4 lg:sticky lg:top-20 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <Summary vehicle={vehicle} />
        </aside>
        <div className="flex min-w-0 flex-col gap-10">
          {vehicle.description !== null && (
            <Shelf title={text('description.title')}>
              <p className="max-w-prose whitespace-pre-line">{vehicle.description}</p>
            </Shelf>
          )}
          <Specification vehicle={vehicle} />
          <Condition vehicle={vehicle} />
          <Valuation vehicle={vehicle} />
          <Market vehicle={vehicle} />
          <Trust trust={vehicle.trustScore} />
          <History history={vehicle.history} />
          {vehicle.seller && <Seller seller={vehicle.seller} />}
        </div>
      </div>
      <SimilarVehicles similar={vehicle.similarVehicles} />
    </Page>
  );
}
