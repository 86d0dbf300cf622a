/** Reads figures for the graph. */
import { requireTenant } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { toMoneyType } from '@marque/shared/graph';
import type { MoneyType } from '@marque/shared/graph';
import type { AnalyticsContext } from '../../context.js';
import { dayIn, rangeProblem } from '../domain/days.js';
import type { DayRange } from '../domain/days.js';
import { figureOf } from '../domain/figures.js';
import type { Amount, Sums } from '../domain/figures.js';
import { metrics } from '../domain/metrics.js';
import type { DayRangeInput, Kpis } from '../schema/kpis.js';
import { sumsIn } from '../store/figures.js';

/** The days that are meant: today when none are named. Throws `BAD_USER_INPUT` for an impossible range. */
export async function rangeOf({ caller, platform, zones }: AnalyticsContext, given: DayRangeInput | null | undefined): Promise<DayRange> {
  const timeZone = await zones.of(requireTenant(caller));
  const today = dayIn(timeZone, platform.clock.now());
  const { from, to } = given ?? { from: today, to: today };
  const problem = rangeProblem({ from, to });
  if (problem) throw new PlatformError('BAD_USER_INPUT', problem);
  return { from, to, timeZone };
}

/** All sums of a range in the caller's tenant. */
export function readSums({ caller, platform }: AnalyticsContext, range: DayRange): Promise<Sums> {
  const tenantId = requireTenant(caller);
  return platform.database.tenant(tenantId, (tx) => sumsIn(tx, tenantId, range));
}

/** Amounts as the graph shows them. */
export const toMoney = (amounts: readonly Amount[]): MoneyType[] => amounts.map(toMoneyType);

/** Every metric of the registry over a range. */
export async function readKpis(context: AnalyticsContext, given: DayRangeInput | null | undefined): Promise<Kpis> {
  const range = await rangeOf(context, given);
  const sums = await readSums(context, range);
  const figures = metrics.map((metric) => {
    const { number, amounts } = figureOf(metric.rule, sums);
    return { metric, number, amounts: toMoney(amounts) };
  });
  return { ...range, figures };
}
