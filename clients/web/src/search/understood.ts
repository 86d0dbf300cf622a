/** Limits that the platform has understood of the words of a search. */
import type { LimitKey, SearchState } from './search-state.js';
import { changed } from './search-state.js';

interface Amount {
  readonly amount: string;
}

/** As the graph tells them. */
export interface UnderstoodLimits {
  readonly priceFrom: Amount | null;
  readonly priceTo: Amount | null;
  readonly yearFrom: number | null;
  readonly yearTo: number | null;
  readonly odometerKmFrom: number | null;
  readonly odometerKmTo: number | null;
}

/** One of them. */
export interface SaidLimit {
  readonly limit: LimitKey;
  readonly value: string;
}

/** Those that were named, in the order in which they are shown. */
export function saidLimits({ priceFrom, priceTo, yearFrom, yearTo, odometerKmFrom, odometerKmTo }: UnderstoodLimits): readonly SaidLimit[] {
  const all: readonly (readonly [LimitKey, string | number | undefined | null])[] = [
    ['priceFrom', priceFrom?.amount],
    ['priceTo', priceTo?.amount],
    ['yearFrom', yearFrom],
    ['yearTo', yearTo],
    ['kmFrom', odometerKmFrom],
    ['kmTo', odometerKmTo],
  ];
  return all.flatMap(([limit, value]) => (value === undefined || value === null ? [] : [{ limit, value: String(value) }]));
}

/**
 * The search without one limit of its words: the words without their limits, and those that stay as limits that were chosen. Of a limit that was both said
 * and chosen the narrower one counted; the chosen one stays, also of the one that is let go.
 * @param rest the words without what names the limits
 */
export function withoutLimit(
  state: SearchState,
  understood: UnderstoodLimits,
  { limit, rest }: { limit: LimitKey; rest: string },
): SearchState {
  const kept = saidLimits(understood).filter((said) => said.limit !== limit);
  const limits = Object.fromEntries(kept.map((said) => [said.limit, narrower(said, state[said.limit])]));
  return changed(state, { q: rest === '' ? undefined : rest, ...limits });
}

function narrower({ limit, value }: SaidLimit, chosen: string | number | undefined): string | number {
  const said = limit === 'priceFrom' || limit === 'priceTo' ? value.replace(/\.0+$/, '') : Number(value);
  if (chosen === undefined) return said;
  const isChosenNarrower = limit.endsWith('From') ? isLess(String(said), String(chosen)) : isLess(String(chosen), String(said));
  return isChosenNarrower ? chosen : said;
}

/** Compares decimals that have no sign, exactly: a number would lose digits. */
function isLess(a: string, b: string): boolean {
  const [wholeA = '', fractionA = ''] = a.split('.');
  const [wholeB = '', fractionB = ''] = b.split('.');
  const [firstA, firstB] = [BigInt(wholeA), BigInt(wholeB)];
  return firstA === firstB ? fractionA.padEnd(4, '0') < fractionB.padEnd(4, '0') : firstA < firstB;
}
