/** Criteria of a list that are let go where nothing meets all of them. */

/** What is relaxed by small steps, in the order in which it is tried: what people give up most easily first. */
export const steppedCriteria = ['PRICE', 'DISTANCE', 'YEAR', 'MODEL', 'WORDS'] as const;
export type SteppedCriterion = (typeof steppedCriteria)[number];

/** What is let go, in the order in which it is told. */
export const relaxableCriteria = [
  ...steppedCriteria,
  'FEATURED',
  'LISTED_SINCE',
  'FEATURES',
  'COLOUR',
  'ODOMETER',
  'CITY',
  'SEGMENT',
  'CONDITION',
  'DRIVETRAIN',
  'TRANSMISSION',
  'FUEL',
  'BODY_TYPE',
  'SELLER',
  'MAKE',
  'STATES',
] as const;
export type RelaxableCriterion = (typeof relaxableCriteria)[number];
