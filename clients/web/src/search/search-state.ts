/** What is searched for, as the address bar has it. */
import type { Fuel, MarketSegment, Transmission, VehicleCondition } from '@marque/sdk/schema';
import { conditions, fuels, isOneOf, segments, transmissions } from '../vehicles/vehicle-vocabulary.js';

/** The orders that are offered. */
export const orders = ['RELEVANCE', 'NEWEST', 'PRICE_LOW', 'PRICE_HIGH', 'YEAR_NEW', 'ODOMETER_LOW'] as const;

/** An order of results. */
export type SearchOrder = (typeof orders)[number];

/** A search; what is not given does not narrow it. */
export interface SearchState {
  readonly q?: string;
  readonly make?: readonly string[];
  readonly model?: readonly string[];
  readonly body?: readonly string[];
  readonly city?: readonly string[];
  readonly fuel?: readonly Fuel[];
  readonly gearbox?: readonly Transmission[];
  readonly condition?: readonly VehicleCondition[];
  readonly segment?: readonly MarketSegment[];
  /** Exact decimals in the currency of the business. */
  readonly priceFrom?: string;
  readonly priceTo?: string;
  readonly yearFrom?: number;
  readonly yearTo?: number;
  readonly kmFrom?: number;
  readonly kmTo?: number;
  readonly sort?: SearchOrder;
  /** How many pages of results are shown; one where it is not given. */
  readonly pages?: number;
}

/** The criteria that are lists. */
export type ListKey = 'make' | 'model' | 'body' | 'city' | 'fuel' | 'gearbox' | 'condition' | 'segment';

/** The criteria that are limits. */
export type LimitKey = 'priceFrom' | 'priceTo' | 'yearFrom' | 'yearTo' | 'kmFrom' | 'kmTo';

const mostValues = 50;
const longestText = 200;
const mostPages = 50;

/** The search that a URL names; what it says that is none of ours is left out, so that every address has a page. */
export function parseSearchState(raw: Readonly<Record<string, unknown>>): SearchState {
  return withoutNothing({
    q: textOf(raw['q']),
    make: textsOf(raw['make']),
    model: textsOf(raw['model']),
    body: textsOf(raw['body']),
    city: textsOf(raw['city']),
    fuel: wordsOf(fuels, raw['fuel']),
    gearbox: wordsOf(transmissions, raw['gearbox']),
    condition: wordsOf(conditions, raw['condition']),
    segment: wordsOf(segments, raw['segment']),
    priceFrom: amountOf(raw['priceFrom']),
    priceTo: amountOf(raw['priceTo']),
    yearFrom: wholeOf(raw['yearFrom'], 9_999),
    yearTo: wholeOf(raw['yearTo'], 9_999),
    kmFrom: wholeOf(raw['kmFrom'], 9_999_999),
    kmTo: wholeOf(raw['kmTo'], 9_999_999),
    sort: isOneOf(orders, raw['sort']) ? raw['sort'] : undefined,
    pages: pagesOf(raw['pages']),
  });
}

/** Another search: with these changes, from its first page. */
export const changed = (state: SearchState, changes: { readonly [Key in keyof SearchState]?: SearchState[Key] | undefined }): SearchState =>
  withoutNothing({ ...state, pages: undefined, ...changes });

/** Puts a value of a list in, or takes it out. */
export function toggled(state: SearchState, key: ListKey, value: string): SearchState {
  const values: readonly string[] = state[key] ?? [];
  const next = values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
  return parseSearchState({ ...state, pages: undefined, [key]: next });
}

/** Whether anything narrows the list, so that there is something to save. */
export function isNarrowed({ sort: _sort, pages: _pages, ...criteria }: SearchState): boolean {
  return Object.keys(criteria).length > 0;
}

type Maybe<Shape> = { readonly [Key in keyof Shape]: Shape[Key] | undefined };

/** A router writes what is undefined into the address of some pages: nothing is left out wholly. */
function withoutNothing(state: Maybe<Required<SearchState>> | Maybe<SearchState>): SearchState {
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined)) as SearchState;
}

/** The router reads `?q=2015` as a number and `?q=true` as a truth: both were typed as words. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const text = String(value).trim().slice(0, longestText);
  return text === '' ? undefined : text;
}

function textsOf(value: unknown): readonly string[] | undefined {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  const texts = [...new Set(all.map(textOf).filter((text) => text !== undefined))].slice(0, mostValues);
  return texts.length === 0 ? undefined : texts;
}

function wordsOf<Word extends string>(words: readonly Word[], value: unknown): readonly Word[] | undefined {
  const found = textsOf(value)?.filter((text): text is Word => isOneOf(words, text)) ?? [];
  return found.length === 0 ? undefined : found;
}

function amountOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text !== undefined && /^\d{1,15}(\.\d{1,4})?$/.test(text) ? text : undefined;
}

function wholeOf(value: unknown, most: number): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= most ? number : undefined;
}

function pagesOf(value: unknown): number | undefined {
  const pages = wholeOf(value, mostPages);
  return pages === undefined || pages < 2 ? undefined : pages;
}
