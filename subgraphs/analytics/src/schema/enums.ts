import { registerEnumType } from 'type-graphql';
import { buildStatuses } from '../domain/build-states.js';
import { metricUnits } from '../domain/metrics.js';

/** An enum object of the graph: its values equal their names. */
const named = <T extends string>(values: readonly T[]): Record<T, T> => {
  const entries: [T, T][] = values.map((value) => [value, value]);
  return Object.fromEntries(entries) as Record<T, T>;
};

export const MetricUnitEnum = named(metricUnits);
registerEnumType(MetricUnitEnum, {
  name: 'MetricUnit',
  description: 'The unit of a metric.',
  valuesConfig: {
    COUNT: { description: 'A whole number.' },
    MONEY: { description: 'Amounts, one for each currency.' },
    PERCENT: { description: 'Per cent, with four decimals.' },
    PER_LOT: { description: 'A mean for each lot, with four decimals.' },
  },
});

export const BuildStatusEnum = named(buildStatuses);
registerEnumType(BuildStatusEnum, {
  name: 'AnalyticsBuildStatus',
  description: 'What a build of the read models is.',
  valuesConfig: {
    ACTIVE: { description: 'Shown.' },
    BUILDING: { description: 'Being filled by replay.' },
    RETIRED: { description: 'Replaced by a newer one.' },
  },
});
