import { describe, expect, it } from 'vitest';
import type { ListingFilter } from './listing.js';
import { relaxedFilters, type RelaxedFilter } from './relaxed-filter.js';
import type { WordCount, Worth } from './relaxed-words.js';

const naira = (units: number) => ({ amountMinor: BigInt(units) * 100n, currency: 'NGN' });
const tried = (filter: ListingFilter, makes: string[] = [], words: WordCount[] = []): RelaxedFilter[] =>
  relaxedFilters({ filter: { ...filter, words: words.flatMap((group) => group.words) }, makes, words });
const wanted: ListingFilter = {
  states: ['AVAILABLE'],
  models: ['Corolla'],
  fuels: ['DIESEL'],
  yearFrom: 2019,
  yearTo: 2020,
  priceFrom: naira(1_000_000),
  priceTo: naira(2_000_000),
  near: { latitude: 6.5, longitude: 3.4, radiusKm: 30 },
};

it('relaxes each criterion alone, then all together in ever wider steps, and keeps the others', () => {
  const lists = tried(wanted, ['toyota']);
  const all = ['PRICE', 'DISTANCE', 'YEAR', 'MODEL'];
  expect(lists.map(({ relaxed }) => relaxed)).toEqual([['PRICE'], ['DISTANCE'], ['YEAR'], ['MODEL'], all, all, all]);
  const { models: _models, ...rest } = wanted;
  const words: string[] = [];
  const price = (from: number, to: number) => ({ priceFrom: naira(from), priceTo: naira(to) });
  const radius = (radiusKm: number) => ({ near: { latitude: 6.5, longitude: 3.4, radiusKm } });
  const years = (yearFrom: number, yearTo: number) => ({ yearFrom, yearTo });
  expect(lists.map(({ filter }) => filter)).toEqual([
    { ...wanted, words, ...price(850_000, 2_300_000) },
    { ...wanted, words, ...radius(90) },
    { ...wanted, words, ...years(2017, 2022) },
    { ...rest, words, makes: ['toyota'] },
    { ...rest, words, ...price(850_000, 2_300_000), ...radius(90), ...years(2017, 2022), makes: ['toyota'] },
    { ...rest, words, ...price(700_000, 2_600_000), ...radius(300), ...years(2014, 2025), makes: ['toyota'] },
    { ...rest, words, ...price(400_000, 3_200_000), ...radius(3_000), ...years(2009, 2030), makes: ['toyota'] },
  ]);
});

it('has nothing to try for criteria that cannot be relaxed, or models of no make', () => {
  expect(tried({ states: ['AVAILABLE'], fuels: ['DIESEL'] })).toEqual([]);
  expect(tried({ states: ['AVAILABLE'], models: ['Nothing'] })).toEqual([]);
  expect(tried({ states: ['AVAILABLE'], models: ['Yaris'] }, ['toyota']).map(({ relaxed }) => relaxed)).toEqual([['MODEL']]);
  expect(tried({ states: ['AVAILABLE'], yearTo: 2000 }).map(({ filter }) => filter.yearTo)).toEqual([2002, 2005, 2010]);
});

it('looks no farther than around the globe', () => {
  const [farther] = tried({ states: ['AVAILABLE'], near: { latitude: 0, longitude: 0, radiusKm: 19_000 } });
  expect(farther?.filter.near?.radiusKm).toBe(20_000);
});

const word = (text: string, count: number, nearest: string | null = null, worth: Worth = 'REST'): WordCount => ({
  words: text.split(' '),
  count,
  nearest,
  worth,
});
const wordsOf = (lists: readonly RelaxedFilter[]) => lists.map(({ words }) => [words.words.join(' '), ...words.dropped]);

describe('words', () => {
  const states = ['AVAILABLE'] as const;

  it('that no vehicle has are let go first, from all lists, or are what is spelt most like them', () => {
    const lists = tried({ states, yearTo: 2000 }, [], [word('toyta', 0, 'toyota'), word('zzz', 0), word('lagos', 500)]);
    expect(lists[0]).toMatchObject({
      relaxed: ['WORDS'],
      filter: { yearTo: 2000, words: ['toyota', 'lagos'] },
      words: { dropped: ['zzz'], replaced: [{ word: 'toyta', by: 'toyota' }] },
    });
    expect(lists[1]).toMatchObject({ relaxed: ['WORDS', 'YEAR'], filter: { yearTo: 2002, words: ['toyota', 'lagos'] } });
    expect(lists.every(({ words }) => !words.words.includes('zzz'))).toBe(true);
    expect(lists.length).toBeLessThanOrEqual(11);
  });

  it('that vehicles have are let go last, the rarest first, and one always stays', () => {
    const lists = tried({ states }, [], [word('corolla', 200), word('station wagon', 3), word('lagos', 400)]);
    expect(lists.map(({ relaxed }) => relaxed)).toEqual([['WORDS'], ['WORDS']]);
    expect(wordsOf(lists)).toEqual([
      ['corolla lagos', 'station', 'wagon'],
      ['lagos', 'station', 'wagon', 'corolla'],
    ]);
    expect(tried({ states }, [], [word('corolla', 200)])).toEqual([]);
  });

  it('go by what people hold on to: make, model and build stay, though they are rarer', () => {
    const search = [
      word('white', 200),
      word('honda', 20, null, 'MAKE'),
      word('accord', 10, null, 'MODEL'),
      word('suv', 5, null, 'BUILD'),
      word('abuja', 90),
      word('leather', 300),
    ];
    expect(wordsOf(tried({ states }, [], search)).map(([left]) => left)).toEqual([
      'white honda accord suv leather',
      'honda accord suv leather',
      'honda accord suv',
      'honda accord',
      'honda',
    ]);
  });

  it('that are names are let go after all others, and of names alone one stays', () => {
    const two = [word('toyota', 500, null, 'MAKE'), word('sienna', 9, null, 'MODEL'), word('2015', 80)];
    expect(wordsOf(tried({ states }, [], two)).map(([left]) => left)).toEqual(['toyota sienna', 'toyota']);
    const makes = [word('toyota', 500, null, 'MAKE'), word('honda', 300, null, 'MAKE')];
    expect(wordsOf(tried({ states }, [], makes))).toEqual([['toyota', 'honda']]);
  });

  it('that are guessed are let go before those that were written and found, and told as dropped', () => {
    const search = [word('toyota', 500, null, 'MAKE'), word('camry', 90, null, 'MODEL'), word('muscle', 0, 'mustang')];
    const [guessed, written] = tried({ states }, [], search);
    expect(guessed?.words).toEqual({
      words: ['toyota', 'camry', 'mustang'],
      dropped: [],
      replaced: [{ word: 'muscle', by: 'mustang' }],
    });
    expect(written?.words).toEqual({ words: ['toyota', 'camry'], dropped: ['muscle'], replaced: [] });
  });

  it('go on being let go with other criteria, each list once', () => {
    const search = [word('toyota', 500, null, 'MAKE'), word('red', 90), word('lagos', 80), word('zzz', 0)];
    const lists = tried({ states, yearTo: 2000 }, [], search);
    expect(lists.map(({ filter, words }) => `${filter.yearTo} ${words.words.join(' ')}`)).toEqual([
      '2000 toyota red lagos',
      '2002 toyota red lagos',
      '2000 toyota red',
      '2002 toyota red',
      '2005 toyota',
      '2010 toyota',
    ]);
  });

  it('may all go only where something else is asked for', () => {
    expect(tried({ states }, [], [word('zzz', 0)])).toEqual([]);
    expect(wordsOf(tried({ states, makes: ['Toyota'] }, [], [word('zzz', 0)]))).toEqual([['', 'zzz']]);
  });
});
