/** The kinds of work that an owned vehicle can need, and what each asks of a partner. */

export const requestKinds = [
  'LOGISTICS',
  'REGISTRATION',
  'MAINTENANCE',
  'BODY_UPGRADE',
  'PERFORMANCE',
  'INSPECTION',
  'INSURANCE',
  'POST_AUCTION_SETTLEMENT',
] as const;
export type RequestKind = (typeof requestKinds)[number];

/** Names of specialties as the partners graph spells them; the first of a list fits best. */
export const specialtiesOfKind = {
  LOGISTICS: ['TRANSPORTER'],
  REGISTRATION: ['REGISTRATION_AGENT', 'ATTORNEY'],
  MAINTENANCE: ['DOMESTIC_MECHANIC', 'GERMAN_MARQUE_SPECIALIST', 'EV_CHARGER_ELECTRICIAN'],
  BODY_UPGRADE: ['BODY_AND_PAINT'],
  PERFORMANCE: ['PERFORMANCE_TUNER', 'GERMAN_MARQUE_SPECIALIST'],
  INSPECTION: ['INSPECTOR', 'DOMESTIC_MECHANIC'],
  INSURANCE: ['INSURANCE_BROKER', 'FINANCE_EXPERT'],
  POST_AUCTION_SETTLEMENT: ['REGISTRATION_AGENT', 'TRANSPORTER', 'ATTORNEY'],
} as const satisfies Readonly<Record<RequestKind, readonly [string, ...string[]]>>;
