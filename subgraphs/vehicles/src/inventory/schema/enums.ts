/** Enums of the graph; each has the domain's own words. */
import { enumType } from '@marque/shared/graph';
import type { facetNames, listingSorts } from '../../listing/domain/listing.js';
import type { historyKinds } from '../domain/history.js';
import type { vehicleStatuses } from '../domain/lifecycle.js';
import type { damageSeverities } from '../domain/draft.js';
import type { conditions, marketSegments } from '../../valuation/domain/valuation.js';
import type { vinFaults } from '../../vin/domain/vin.js';
import type { uploadModes } from '../../imports/domain/inventory-format.js';
import type { drivetrains, fuels, transmissions } from '../../catalogue/domain/vocabulary.js';

export const VehicleStatusEnum = enumType<(typeof vehicleStatuses)[number]>(
  'VehicleStatus',
  'Where a vehicle stands in its life on the platform.',
  {
    CATALOG_ONLY: 'Known, but not offered yet.',
    AVAILABLE: 'In the inventory and for sale.',
    IN_AUCTION: 'An auction of it is scheduled or runs.',
    PENDING_SETTLEMENT: 'Won in an auction; the winner’s payment is awaited.',
    IN_SETTLEMENT: 'Payment, inspection, papers and delivery are under way.',
    OWNED: 'In its owner’s garage.',
    IN_SERVICE: 'Handed over for a service.',
    LISTED: 'Offered for sale by its owner.',
    SOLD: 'Sold directly.',
    ARCHIVED: 'Taken out; kept for its history only.',
  },
);

export const ConditionEnum = enumType<(typeof conditions)[number]>('VehicleCondition', 'General condition, from worst to best.', {
  SALVAGE: 'Written off, or fit for parts only.',
  ROUGH: 'Runs, with visible wear and needed repairs.',
  CLEAN: 'Sound, with wear that fits its age.',
  EXCELLENT: 'Better than its age.',
  UPGRADED: 'Improved beyond its original specification.',
});

export const MarketSegmentEnum = enumType<(typeof marketSegments)[number]>('MarketSegment', 'How the vehicle came to its market.', {
  BRAND_NEW: 'Never registered.',
  FOREIGN_USED: 'Imported used; called Tokunbo in Nigeria.',
  LOCALLY_USED: 'Used in the market’s own country.',
});

export const FuelEnum = enumType<(typeof fuels)[number]>('Fuel', 'What the engine runs on.', {
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

export const TransmissionEnum = enumType<(typeof transmissions)[number]>('Transmission', 'Kind of gearbox.', {
  MANUAL: 'Manual.',
  AUTOMATIC: 'Automatic with a torque converter or a single speed.',
  AUTOMATED_MANUAL: 'Automated manual or dual clutch.',
  CVT: 'Continuously variable.',
});

export const DrivetrainEnum = enumType<(typeof drivetrains)[number]>('Drivetrain', 'Which wheels are driven.', {
  FRONT: 'Front wheels.',
  REAR: 'Rear wheels.',
  ALL: 'All wheels, always.',
  FOUR: 'Four wheels, on demand.',
  TWO: 'Two wheels; the source does not say which.',
});

export const DamageSeverityEnum = enumType<(typeof damageSeverities)[number]>('DamageSeverity', 'How bad a damage is.', {
  MINOR: 'Cosmetic.',
  MODERATE: 'Needs a repair.',
  SEVERE: 'Structural, or it affects safety.',
});

export const VinFaultEnum = enumType<(typeof vinFaults)[number]>('VinFault', 'What is wrong with a vehicle identification number.', {
  WRONG_LENGTH: 'It has not 17 characters.',
  FORBIDDEN_CHARACTER: 'It has a character that no VIN has, such as I, O or Q.',
  CHECK_DIGIT: 'The ninth character is not the check digit that North American numbers must have.',
  YEAR_CODE: 'The tenth character is not a model year, which North American numbers must have.',
});

export const HistoryKindEnum = enumType<(typeof historyKinds)[number]>('VehicleEventKind', 'What a history entry records.', {
  ADDED: 'The vehicle was added.',
  MOVED: 'It moved from one state to another.',
  PRICE_CHANGED: 'Its asking price changed.',
  OWNER_CHANGED: 'It changed hands.',
});

export const VehicleSortEnum = enumType<(typeof listingSorts)[number]>(
  'VehicleSort',
  'Order of a listing; equal vehicles are ordered by id.',
  {
    RELEVANCE: 'Best match of the search first; without a search the newest first.',
    NEWEST: 'Latest offer first.',
    PRICE_LOW: 'Lowest asking price first.',
    PRICE_HIGH: 'Highest asking price first.',
    YEAR_NEW: 'Latest model year first.',
    YEAR_OLD: 'Earliest model year first.',
    ODOMETER_LOW: 'Fewest kilometres first; unknown ones last.',
  },
);

export const FacetNameEnum = enumType<(typeof facetNames)[number]>('VehicleFacet', 'What a listing is counted by.', {
  MAKE: 'Make.',
  MODEL: 'Model.',
  BODY_TYPE: 'Body type.',
  FUEL: 'Fuel.',
  CONDITION: 'Condition.',
  YEAR: 'Model year.',
  PRICE_BAND: 'Asking price in 1-2-5 bands.',
  CITY: 'City.',
});

export const importStatuses = ['RUNNING', 'DONE', 'ROLLED_BACK'] as const;
export const ImportStatusEnum = enumType<(typeof importStatuses)[number]>('ImportStatus', 'How far an import is.', {
  RUNNING: 'Rows are being taken in.',
  DONE: 'All good rows are in.',
  ROLLED_BACK: 'A row was refused and nothing was kept, as asked.',
});

export const UploadModeEnum = enumType<(typeof uploadModes)[number]>('UploadMode', 'What a refused row does to the others.', {
  ALL_OR_NOTHING: 'One refused row refuses the file.',
  BEST_EFFORT: 'Good rows are kept, bad ones reported.',
});

export const changeKinds = ['ADDED', 'STATUS', 'PRICE', 'CHANGED', 'REMOVED'] as const;
export type ChangeKind = (typeof changeKinds)[number];
export const ChangeKindEnum = enumType<(typeof changeKinds)[number]>(
  'InventoryChangeKind',
  'What happened to a vehicle of the inventory.',
  {
    ADDED: 'It was offered.',
    STATUS: 'It moved to another state.',
    PRICE: 'Its asking price changed.',
    CHANGED: 'Something else of it changed, such as its valuation.',
    REMOVED: 'It was archived.',
  },
);
