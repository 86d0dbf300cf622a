/** The four automotive services. */
import { amount, choice, count, day, form, line, vehicle, yesNo } from '../form.js';
import type { OfferingTemplate, PricedKind } from '../offering.js';

/** The eleven kinds of inspection, from the cheapest to the dearest. */
const inspections: readonly PricedKind[] = [
  { kind: 'visual', title: 'Visual walk-round', amount: '350' },
  { kind: 'pre-purchase', title: 'Pre-purchase inspection', amount: '450' },
  { kind: 'safety', title: 'Safety inspection', amount: '475' },
  { kind: 'emissions', title: 'Emissions inspection', amount: '500' },
  { kind: 'body-and-paint', title: 'Body and paint inspection', amount: '550' },
  { kind: 'mechanical', title: 'Mechanical inspection', amount: '650' },
  { kind: 'electronics', title: 'Electronics and software inspection', amount: '700' },
  { kind: 'ev-battery', title: 'High-voltage battery inspection', amount: '850' },
  { kind: 'lease-return', title: 'Lease return inspection', amount: '900' },
  { kind: 'classic', title: 'Classic and collector inspection', amount: '1100' },
  { kind: 'exotic', title: 'Exotic and performance inspection', amount: '1200' },
];

export const automotiveOfferings: readonly OfferingTemplate[] = [
  {
    code: 'inspection',
    group: 'AUTOMOTIVE',
    title: 'Vehicle inspection',
    description: 'An independent inspection of one of eleven kinds, with photographs and a written report.',
    price: { basis: 'RANGE', kinds: inspections },
    form: form(
      {
        vehicleId: vehicle('Vehicle'),
        kind: choice('Kind of inspection', ...inspections.map(({ kind }) => kind)),
        location: line('Where the vehicle stands'),
      },
      { wantedBy: day('Wanted by') },
    ),
    durationHours: 48,
    steps: ['Appointment', 'Inspection', 'Report', 'Quality check'],
    planTarget: '21800000',
  },
  {
    code: 'reconditioning',
    group: 'AUTOMOTIVE',
    title: 'Reconditioning and diagnostics',
    description: 'Finds what is wrong and brings the vehicle to the condition in which it sells best.',
    price: { basis: 'QUOTED', average: '4200' },
    form: form(
      { vehicleId: vehicle('Vehicle'), complaint: line('What is wrong or wanted', 2000) },
      { budget: amount('Budget'), drivable: yesNo('The vehicle can be driven') },
    ),
    durationHours: 168,
    steps: ['Diagnostics', 'Quotation', 'Work', 'Quality check', 'Hand-over'],
    planTarget: '6800000',
  },
  {
    code: 'transport',
    group: 'AUTOMOTIVE',
    title: 'Nationwide transport',
    description: 'Collects a vehicle, carries it insured, open or enclosed, and delivers it to the door.',
    price: { basis: 'QUOTED', average: '1200' },
    form: form(
      { vehicleId: vehicle('Vehicle'), from: line('Collect at'), to: line('Deliver to'), carrier: choice('Carrier', 'open', 'enclosed') },
      { collectOn: day('Collect on'), drivable: yesNo('The vehicle can be driven') },
    ),
    durationHours: 120,
    steps: ['Quotation', 'Collection', 'Transit', 'Delivery'],
    planTarget: '7200000',
  },
  {
    code: 'parts',
    group: 'AUTOMOTIVE',
    title: 'Parts acquisition',
    description: 'Finds new, used or remanufactured parts and has them delivered.',
    price: { basis: 'MARKUP', rateBasisPoints: 2500, of: 'the cost of the parts' },
    form: form(
      {
        vehicleId: vehicle('Vehicle'),
        part: line('Part or part number', 500),
        quantity: count('Quantity', 1, 100),
        condition: choice('Condition', 'new', 'remanufactured', 'used'),
      },
      { maximumCost: amount('Maximum cost') },
    ),
    durationHours: 96,
    steps: ['Search', 'Offer', 'Order', 'Delivery'],
    planTarget: '2700000',
  },
];
