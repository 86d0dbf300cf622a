import { registerEnumType } from 'type-graphql';
import { professionalStatuses } from '../domain/professional-status.js';
import { specialties } from '../domain/specialty.js';
import { tiers } from '../domain/tier.js';

/** An enum object of the graph: its values equal their names. */
const named = <T extends string>(values: readonly T[]): Record<T, T> => {
  const entries: [T, T][] = values.map((value) => [value, value]);
  return Object.fromEntries(entries) as Record<T, T>;
};

export const SpecialtyEnum = named(specialties);
registerEnumType(SpecialtyEnum, {
  name: 'Specialty',
  description: 'What a professional can do.',
  valuesConfig: {
    DOMESTIC_MECHANIC: { description: 'Repairs and services cars of common makes.' },
    GERMAN_MARQUE_SPECIALIST: { description: 'Repairs and services German makes.' },
    PERFORMANCE_TUNER: { description: 'Raises the performance of engines and chassis.' },
    BODY_AND_PAINT: { description: 'Bodywork and paint.' },
    USED_CAR_DEALER: { description: 'Deals in used cars.' },
    FINANCE_EXPERT: { description: 'Advises on loans, leases and credit.' },
    INSURANCE_BROKER: { description: 'Finds and arranges insurance.' },
    BUYER_SELLER: { description: 'Buys and sells on behalf of clients.' },
    EV_CHARGER_ELECTRICIAN: { description: 'Installs chargers and works on high-voltage systems.' },
    ATTORNEY: { description: 'Gives legal advice.' },
    REGISTRATION_AGENT: { description: 'Deals with titles, registrations and the authorities.' },
    TRANSPORTER: { description: 'Carries vehicles.' },
    INSPECTOR: { description: 'Inspects vehicles and reports on them.' },
  },
});

export const TierEnum = named(tiers);
registerEnumType(TierEnum, {
  name: 'PartnerTier',
  description: 'The standing of a partner; a higher tier pays less commission.',
  valuesConfig: {
    BRONZE: { description: 'Where everybody starts.' },
    SILVER: { description: 'Entered at a score of 60, lost below 55.' },
    GOLD: { description: 'Entered at a score of 75, lost below 70.' },
    PLATINUM: { description: 'Entered at a score of 88, lost below 83.' },
  },
});

export const ProfessionalStatusEnum = named(professionalStatuses);
registerEnumType(ProfessionalStatusEnum, {
  name: 'ProfessionalStatus',
  description: 'Whether a professional may work on the platform.',
  valuesConfig: {
    ACTIVE: { description: 'Is listed, is matched and may quote.' },
    SUSPENDED: { description: 'Is not listed, is not matched and may do nothing but read the reason.' },
  },
});
