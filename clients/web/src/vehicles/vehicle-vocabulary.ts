/** The words of the graph for vehicles, in the order in which people look for them. */
import type { Drivetrain, Fuel, MarketSegment, Transmission, VehicleCondition, VehicleState } from '@marque/sdk/schema';

export const fuels = [
  'PETROL',
  'DIESEL',
  'HYBRID',
  'PLUG_IN_HYBRID',
  'ELECTRIC',
  'FLEX',
  'CNG',
  'LPG',
  'HYDROGEN',
] as const satisfies readonly Fuel[];

export const transmissions = ['AUTOMATIC', 'MANUAL', 'AUTOMATED_MANUAL', 'CVT'] as const satisfies readonly Transmission[];

export const drivetrains = ['FRONT', 'REAR', 'ALL', 'FOUR', 'TWO'] as const satisfies readonly Drivetrain[];

export const conditions = ['UPGRADED', 'EXCELLENT', 'CLEAN', 'ROUGH', 'SALVAGE'] as const satisfies readonly VehicleCondition[];

export const segments = ['BRAND_NEW', 'FOREIGN_USED', 'LOCALLY_USED'] as const satisfies readonly MarketSegment[];

/** Whether a text is one of these words. */
export const isOneOf = <Word extends string>(words: readonly Word[], text: unknown): text is Word => words.some((word) => word === text);

/** Whether a vehicle in this state can be bought one day soon: offered, or in an auction. */
export const isOffered = (state: VehicleState): boolean => state === 'AVAILABLE' || state === 'LISTED' || state === 'IN_AUCTION';

/** Whether it is gone: sold, being handed over, kept by its owner or taken out. */
export const isGone = (state: VehicleState): boolean => !isOffered(state) && state !== 'CATALOG_ONLY';
