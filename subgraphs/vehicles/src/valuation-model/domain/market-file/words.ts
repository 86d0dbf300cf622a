/** What files of prices say of a car's state, and of how it came to its market. */
import type { MarketSegment } from '../../../catalogue/domain/comparable.js';
import type { Condition } from '../../../inventory/domain/condition.js';

const segmentRules: readonly (readonly [RegExp, MarketSegment])[] = [
  [/^(brand[\s-]?)?new$|^(neuwagen|neuf|nuevo|novo|nuovo|now[yae]|nieuw)$/i, 'BRAND_NEW'],
  [/foreign|import|tokunbo|ex-?uk|ex-?japan/i, 'FOREIGN_USED'],
  [/\bused\b|local|registered|pre-?owned|second.?hand|^(gebraucht(wagen)?|occasion|usado|usato|u[zż]ywan[yae])$/i, 'LOCALLY_USED'],
];

/** The segment that a text names, or null. */
export const segmentIn = (text: string): MarketSegment | null => segmentRules.find(([pattern]) => pattern.test(text))?.[1] ?? null;

const conditionRules: readonly (readonly [RegExp, Condition])[] = [
  [/salvage|accident|wreck|non.?runner|scrap|parts only/i, 'SALVAGE'],
  [/rough|poor|fair|damaged|average/i, 'ROUGH'],
  [/excellent|like.?new|mint|pristine/i, 'EXCELLENT'],
  [/clean|good|normal/i, 'CLEAN'],
];

/** The condition that a text names, or null. */
export const conditionIn = (text: string): Condition | null => conditionRules.find(([pattern]) => pattern.test(text))?.[1] ?? null;
