import { enumType } from '@marque/shared/graph';
import type { MetricUnit } from '../domain/metrics.js';

export const MetricUnitEnum = enumType<MetricUnit>('MetricUnit', 'The unit of a metric.', {
  COUNT: 'A whole number.',
  MONEY: 'Amounts, one for each currency.',
  PERCENT: 'Per cent, with four decimals.',
  PER_LOT: 'A mean for each lot, with four decimals.',
});
