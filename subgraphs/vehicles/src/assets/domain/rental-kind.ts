/** The kinds of assets that are rented beside vehicles, and what follows from the kind alone. */
import type { TenantModule } from '@marque/shared/define/tenant-modules';

export const rentalKinds = ['YACHT', 'JET', 'PROPERTY'] as const;
/** What sort of asset it is. */
export type RentalKind = (typeof rentalKinds)[number];

/** The module that a business needs for each. */
export const moduleOfKind = { YACHT: 'YACHTS', JET: 'JETS', PROPERTY: 'PROPERTIES' } as const satisfies Record<RentalKind, TenantModule>;

export const rateUnits = ['DAY', 'HOUR', 'NIGHT'] as const;
/** The time that a rate is for. */
export type RateUnit = (typeof rateUnits)[number];

/** Yachts are chartered by the day, jets by the hour in the air, properties by the night: so rates of one kind can be compared. */
export const rateUnitOf = { YACHT: 'DAY', JET: 'HOUR', PROPERTY: 'NIGHT' } as const satisfies Record<RentalKind, RateUnit>;
