/** The three premium services. */
import { amount, choice, form, line, vehicle, yesNo } from '../form.js';
import type { OfferingTemplate } from '../offering.js';

export const premiumOfferings: readonly OfferingTemplate[] = [
  {
    code: 'elite-purchase',
    group: 'PREMIUM',
    title: 'Elite vehicle purchase',
    description: 'A buyer who finds, examines and negotiates a rare vehicle on the client’s behalf.',
    price: { basis: 'PERCENTAGE', rateBasisPoints: 300, of: 'the purchase price' },
    form: form(
      { wanted: line('Vehicle wanted', 1000), maximumPrice: amount('Maximum price') },
      { delivery: choice('Delivery', 'collect', 'deliver'), discreet: yesNo('Keep my name out of it') },
    ),
    durationHours: 720,
    steps: ['Brief', 'Search', 'Examination', 'Negotiation', 'Purchase', 'Delivery'],
    planTarget: '3000000',
  },
  {
    code: 'consignment',
    group: 'PREMIUM',
    title: 'Consignment',
    description: 'Prepares, shows and sells the client’s vehicle for a share of the price.',
    price: { basis: 'PERCENTAGE', rateBasisPoints: 700, of: 'the sale price' },
    form: form(
      { vehicleId: vehicle('Vehicle'), minimumPrice: amount('Lowest price accepted'), titleInHand: yesNo('The title is free and in hand') },
      { story: line('History worth telling', 2000) },
    ),
    durationHours: 1080,
    steps: ['Agreement', 'Preparation', 'Listing', 'Showing', 'Sale', 'Payment'],
    planTarget: '2800000',
  },
  {
    code: 'problem-resolution',
    group: 'PREMIUM',
    title: 'Specialised problem resolution',
    description: 'Takes over what others gave up on: lost titles, disputed sales, vehicles stranded abroad.',
    price: { basis: 'QUOTED', average: '3500' },
    form: form(
      { problem: line('What happened', 4000), wantedOutcome: line('What would solve it', 1000) },
      { vehicleId: vehicle('Vehicle'), amountAtStake: amount('Amount at stake') },
    ),
    durationHours: 480,
    steps: ['Intake', 'Investigation', 'Plan', 'Resolution'],
    planTarget: '5900000',
  },
];
