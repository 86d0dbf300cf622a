/** A vehicle of the garage at a glance, and what its owner can do with it. */
import type { ReactNode } from 'react';
import { FormattedNumber } from 'react-intl';
import { ButtonLink } from '../design/button.js';
import { MoneyText } from '../design/money-text.js';
import { Picture } from '../design/picture.js';
import { Tag } from '../design/tag.js';
import { TimeText } from '../design/time-text.js';
import { useText } from '../words/text.js';
import { GainText } from './gain-text.js';
import type { GarageItemFragment, GarageVehicleQuery } from './generated/operations.js';
import { NextService } from './next-service.js';
import { stateTone } from './state-tone.js';

interface VehicleOverviewProps {
  readonly item: GarageItemFragment;
  readonly vehicle: NonNullable<GarageVehicleQuery['vehicle']>;
}

/** Picture, worth, facts, and the ways on. */
export function VehicleOverview({ item, vehicle }: VehicleOverviewProps): ReactNode {
  const text = useText();
  const { marketValue, purchasePrice, purchasedAt, nextService } = item;
  const { id, state, odometerKm, pictures } = item.vehicle;
  return (
    <section className="grid gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Picture
        file={pictures.nodes[0] ?? null}
        alt={vehicle.title}
        sizes="(min-width: 64rem) 46rem, 100vw"
        isFirst
        className="rounded-card"
      />
      <div className="flex flex-col gap-5">
        <div className="flex flex-col items-start gap-2">
          <Tag tone={stateTone(state)}>{text(`garage.state.${state}`)}</Tag>
          <p className="text-3xl font-bold">{marketValue === null ? text('garage.no-value') : <MoneyText value={marketValue} />}</p>
          {item.return !== null && <GainText gain={item.return} />}
        </div>
        <dl className="grid grid-cols-2 gap-x-4 gap-y-3">
          {purchasePrice !== null && (
            <Fact name={text('garage.bought-for')}>
              <MoneyText value={purchasePrice} />
            </Fact>
          )}
          {purchasedAt !== null && (
            <Fact name={text('garage.yours-since')}>
              <TimeText at={purchasedAt} style="day" />
            </Fact>
          )}
          {odometerKm !== null && (
            <Fact name={text('valuation.km')}>
              <FormattedNumber value={odometerKm} style="unit" unit="kilometer" />
            </Fact>
          )}
          <Fact name={text('valuation.condition')}>{text(`vehicle.condition.${vehicle.condition}`)}</Fact>
          {vehicle.fuel !== null && <Fact name={text('valuation.fuel')}>{text(`vehicle.fuel.${vehicle.fuel}`)}</Fact>}
          {vehicle.transmission !== null && (
            <Fact name={text('valuation.gearbox')}>{text(`vehicle.transmission.${vehicle.transmission}`)}</Fact>
          )}
          {vehicle.vin !== null && <Fact name={text('garage.vin')}>{vehicle.vin}</Fact>}
        </dl>
        {nextService !== null && <NextService service={nextService} />}
        <div className="flex flex-wrap gap-3">
          <ButtonLink weight="primary" to="/my/selling/$vehicleId" params={{ vehicleId: id }}>
            {text(state === 'OWNED' ? 'garage.sell' : 'garage.sale')}
          </ButtonLink>
          <ButtonLink to="/my/services" search={{ ask: true, vehicle: id }}>
            {text('garage.service')}
          </ButtonLink>
        </div>
      </div>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="flex min-w-0 flex-col">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="font-medium break-words">{children}</dd>
    </div>
  );
}
