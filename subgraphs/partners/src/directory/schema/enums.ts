import { enumType } from '@marque/shared/graph';
import type { ProfessionalState } from '../domain/professional-state.js';
import type { Specialty } from '../domain/specialty.js';
import type { Tier } from '../domain/tier.js';

export const SpecialtyEnum = enumType<Specialty>('Specialty', 'What a professional can do.', {
  DOMESTIC_MECHANIC: 'Repairs and services cars of common makes.',
  GERMAN_MARQUE_SPECIALIST: 'Repairs and services German makes.',
  PERFORMANCE_TUNER: 'Raises the performance of engines and chassis.',
  BODY_AND_PAINT: 'Bodywork and paint.',
  USED_CAR_DEALER: 'Deals in used cars.',
  FINANCE_EXPERT: 'Advises on loans, leases and credit.',
  INSURANCE_BROKER: 'Finds and arranges insurance.',
  BUYER_SELLER: 'Buys and sells on behalf of clients.',
  EV_CHARGER_ELECTRICIAN: 'Installs chargers and works on high-voltage systems.',
  ATTORNEY: 'Gives legal advice.',
  REGISTRATION_AGENT: 'Deals with titles, registrations and the authorities.',
  TRANSPORTER: 'Carries vehicles.',
  INSPECTOR: 'Inspects vehicles and reports on them.',
});

export const TierEnum = enumType<Tier>('PartnerTier', 'The standing of a partner; a higher tier pays less commission.', {
  BRONZE: 'Where everybody starts.',
  SILVER: 'Entered at a score of 60, lost below 55.',
  GOLD: 'Entered at a score of 75, lost below 70.',
  PLATINUM: 'Entered at a score of 88, lost below 83.',
});

export const ProfessionalStateEnum = enumType<ProfessionalState>('ProfessionalState', 'Whether a professional may work on the platform.', {
  ACTIVE: 'Is listed, is matched and may quote.',
  SUSPENDED: 'Is not listed, is not matched and may do nothing but read the reason.',
});
