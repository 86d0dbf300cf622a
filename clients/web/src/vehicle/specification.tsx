/** What the vehicle is. */
import type { ReactNode } from 'react';
import { FormattedNumber } from 'react-intl';
import { Tag } from '../design/tag.js';
import { Shelf } from '../vehicles/shelf.js';
import { type Text, useText } from '../words/text.js';
import { type Fact, Facts } from './facts.js';
import type { ShownVehicle } from './shown-vehicle.js';

/** The table, and the equipment below it. */
export function Specification({ vehicle }: { readonly vehicle: ShownVehicle }): ReactNode {
  const text = useText();
  const { features } = vehicle;
  return (
    <Shelf title={text('spec.title')}>
      <Facts facts={[...factsOf(vehicle, text), ...engineOf(vehicle, text), ...recordsOf(vehicle, text)]} />
      {features.length > 0 && (
        <div className="flex flex-col gap-2">
          <h3 className="font-semibold">{text('spec.features')}</h3>
          <ul className="flex flex-wrap gap-2">
            {features.map((feature) => (
              <li key={feature}>
                <Tag>{feature}</Tag>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Shelf>
  );
}

function factsOf(vehicle: ShownVehicle, text: Text): readonly Fact[] {
  const { make, model, year, trim, bodyType, fuel, transmission, drivetrain, colour, segment, odometerKm } = vehicle;
  return [
    { name: text('spec.make'), value: make },
    { name: text('spec.model'), value: model },
    { name: text('spec.year'), value: String(year) },
    { name: text('spec.trim'), value: trim },
    {
      name: text('spec.odometer'),
      value: odometerKm === null ? null : <FormattedNumber value={odometerKm} style="unit" unit="kilometer" />,
    },
    { name: text('spec.body'), value: bodyType },
    { name: text('spec.colour'), value: colour },
    { name: text('spec.fuel'), value: fuel && text(`vehicle.fuel.${fuel}`) },
    { name: text('spec.gearbox'), value: transmission && text(`vehicle.transmission.${transmission}`) },
    { name: text('spec.drive'), value: drivetrain && text(`vehicle.drivetrain.${drivetrain}`) },
    { name: text('spec.origin'), value: text(`vehicle.segment.${segment}`) },
  ];
}

/** From the catalogue, where the model is in it. */
function engineOf({ catalogEntry }: ShownVehicle, text: Text): readonly Fact[] {
  if (!catalogEntry) return [];
  const { engineCode, displacementCc, powerHp, torqueNm } = catalogEntry;
  return [
    { name: text('spec.engine'), value: engineCode },
    { name: text('spec.displacement'), value: displacementCc && text('spec.cc', { value: displacementCc }) },
    { name: text('spec.power'), value: powerHp && text('spec.horsepower', { value: powerHp }) },
    { name: text('spec.torque'), value: torqueNm && text('spec.newton-metres', { value: torqueNm }) },
  ];
}

function recordsOf({ previousOwners, serviceRecords, vin, chassis }: ShownVehicle, text: Text): readonly Fact[] {
  const number = (value: string | null) => value && <span className="font-mono text-sm break-all">{value}</span>;
  return [
    { name: text('spec.owners'), value: previousOwners === null ? null : <FormattedNumber value={previousOwners} /> },
    { name: text('spec.services'), value: <FormattedNumber value={serviceRecords} /> },
    { name: text('spec.vin'), value: number(vin) },
    { name: text('spec.chassis'), value: number(chassis) },
  ];
}
