import { enumType } from '@marque/shared/graph';
import type { MarketSegment } from '../domain/comparable.js';
import type { Drivetrain, Fuel, Transmission } from '../domain/vocabulary.js';

export const FuelEnum = enumType<Fuel>('Fuel', 'What the engine runs on.', {
  PETROL: 'Petrol.',
  DIESEL: 'Diesel.',
  FLEX: 'Petrol or ethanol in any mixture.',
  HYBRID: 'Petrol or diesel with an electric motor that is not charged from outside.',
  PLUG_IN_HYBRID: 'A hybrid that can be charged.',
  ELECTRIC: 'Battery only.',
  CNG: 'Compressed natural gas, alone or beside petrol.',
  LPG: 'Liquefied petroleum gas, alone or beside petrol.',
  HYDROGEN: 'Hydrogen.',
});

export const TransmissionEnum = enumType<Transmission>('Transmission', 'Kind of gearbox.', {
  MANUAL: 'Manual.',
  AUTOMATIC: 'Automatic with a torque converter or a single speed.',
  AUTOMATED_MANUAL: 'Automated manual or dual clutch.',
  CVT: 'Continuously variable.',
});

export const DrivetrainEnum = enumType<Drivetrain>('Drivetrain', 'Which wheels are driven.', {
  FRONT: 'Front wheels.',
  REAR: 'Rear wheels.',
  ALL: 'All wheels, always.',
  FOUR: 'Four wheels, on demand.',
  TWO: 'Two wheels; the source does not say which.',
});

export const MarketSegmentEnum = enumType<MarketSegment>('MarketSegment', 'How the vehicle came to its market.', {
  BRAND_NEW: 'Never registered.',
  FOREIGN_USED: 'Imported used; called Tokunbo in Nigeria.',
  LOCALLY_USED: 'Used in the market’s own country.',
});
