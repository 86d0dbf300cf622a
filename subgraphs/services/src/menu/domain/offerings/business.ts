/** The three business services. */
import { choice, form, line, vehicle, yesNo } from '../form.js';
import type { OfferingTemplate, PricedKind } from '../offering.js';

const paperwork: readonly PricedKind[] = [
  { kind: 'renewal', title: 'Registration renewal', amount: '350' },
  { kind: 'registration', title: 'First registration', amount: '450' },
  { kind: 'title-transfer', title: 'Title transfer', amount: '500' },
  { kind: 'out-of-state', title: 'Registration from another state', amount: '600' },
  { kind: 'lost-title', title: 'Replacement of a lost title', amount: '750' },
];

export const businessOfferings: readonly OfferingTemplate[] = [
  {
    code: 'business-formation',
    group: 'BUSINESS',
    title: 'Business formation and launch',
    description: 'Founds a dealership, rental or workshop company: registration, licences, bank account, first website.',
    price: { basis: 'FIXED', amount: '2500' },
    form: form(
      {
        businessName: line('Name of the business'),
        legalForm: choice('Legal form', 'limited company', 'corporation', 'partnership', 'sole trader'),
        activity: choice('Activity', 'dealership', 'rental', 'workshop', 'transport', 'other'),
      },
      { jurisdiction: line('State or country'), dealerLicence: yesNo('A dealer’s licence is needed') },
    ),
    durationHours: 336,
    steps: ['Consultation', 'Registration', 'Licences', 'Bank account', 'Launch'],
    planTarget: '4000000',
  },
  {
    code: 'legal-consultation',
    group: 'BUSINESS',
    title: 'Legal consultation and attorney network',
    description: 'Advice from an attorney of the network who knows the trade in vehicles.',
    price: { basis: 'QUOTED', average: '1700' },
    form: form(
      {
        area: choice('Area of law', 'contract', 'consumer', 'licensing', 'finance', 'accident', 'other'),
        question: line('Question', 4000),
        jurisdiction: line('State or country'),
      },
      { urgent: yesNo('A deadline runs') },
    ),
    durationHours: 96,
    steps: ['Intake', 'Choice of attorney', 'Consultation', 'Written advice'],
    planTarget: '1700000',
  },
  {
    code: 'dmv-concierge',
    group: 'BUSINESS',
    title: 'DMV concierge',
    description: 'Stands in the queue for the client: titles, registrations, renewals.',
    price: { basis: 'RANGE', kinds: paperwork },
    form: form(
      { vehicleId: vehicle('Vehicle'), kind: choice('Errand', ...paperwork.map(({ kind }) => kind)), state: line('State or office') },
      { plates: choice('Plates', 'keep', 'new', 'personalised') },
    ),
    durationHours: 72,
    steps: ['Papers', 'Submission', 'Collection'],
    planTarget: '2500000',
  },
];
