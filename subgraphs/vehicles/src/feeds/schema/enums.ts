import { enumType } from '@marque/shared/graph';
import type { FeedInterval, FeedRunState, FeedState, MissingRule } from '../domain/feed.js';
import type { FeedColumn } from '../domain/feed-mapping.js';

export const FeedIntervalEnum = enumType<FeedInterval>('FeedInterval', 'How often a feed is fetched.', {
  HOURLY: 'Every hour.',
  DAILY: 'Every day.',
});

export const MissingRuleEnum = enumType<MissingRule>('FeedMissingRule', 'What becomes of vehicles that a feed’s file has not any more.', {
  KEEP: 'They stay as they are.',
  ARCHIVE: 'They are archived, unless an auction or a sale holds them, or the file looks cut off.',
});

export const FeedStateEnum = enumType<FeedState>('FeedState', 'Whether a feed is fetched.', {
  ACTIVE: 'At its times.',
  PAUSED: 'Not until it is resumed.',
});

export const FeedRunStateEnum = enumType<FeedRunState>('FeedRunState', 'How a fetch of a feed goes or went.', {
  RUNNING: 'It goes on.',
  DONE: 'The file was taken in.',
  UNCHANGED: 'The file was the same as before.',
  FAILED: 'The file could not be fetched or taken.',
});

export const FeedColumnEnum = enumType<Uppercase<FeedColumn>>('FeedColumn', 'A column of a file of vehicles, as imports have them.', {
  VIN: 'Vehicle identification number.',
  MAKE: 'Make.',
  MODEL: 'Model.',
  YEAR: 'Model year.',
  CONDITION: 'Condition.',
  ODOMETER_KM: 'Odometer in kilometres.',
  ASKING_PRICE: 'Asking price, in digits with a point.',
  CURRENCY: 'ISO 4217 code of its currency.',
  STOCK_NUMBER: 'The business’s own number of the vehicle: by it a row is known again.',
  CHASSIS: 'Chassis number.',
  TRIM: 'Trim.',
  BODY_TYPE: 'Body type.',
  FUEL: 'Fuel.',
  TRANSMISSION: 'Gearbox.',
  DRIVETRAIN: 'Driven wheels.',
  SEGMENT: 'How it came to its market.',
  COLOUR: 'Colour.',
  CITY: 'City.',
  LATITUDE: 'Degrees north.',
  LONGITUDE: 'Degrees east.',
  FEATURES: 'Equipment, separated by |.',
  IMAGE_URLS: 'Addresses of pictures, separated by |.',
  DESCRIPTION: 'Description.',
  SERVICE_RECORDS: 'How many service records there are.',
  PREVIOUS_OWNERS: 'How many owners it had.',
});
