/** What a professional can do. */

export const specialties = [
  'DOMESTIC_MECHANIC',
  'GERMAN_MARQUE_SPECIALIST',
  'PERFORMANCE_TUNER',
  'BODY_AND_PAINT',
  'USED_CAR_DEALER',
  'FINANCE_EXPERT',
  'INSURANCE_BROKER',
  'BUYER_SELLER',
  'EV_CHARGER_ELECTRICIAN',
  'ATTORNEY',
  'REGISTRATION_AGENT',
  'TRANSPORTER',
  'INSPECTOR',
] as const;
export type Specialty = (typeof specialties)[number];
