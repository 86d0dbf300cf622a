import { describe, expect, it } from 'vitest';
import { meaningOf } from './meanings.js';
import { groupsOf, namesJoined, vehicleQuery, wholeNumberQuery, wordsToCorrect } from './search-query.js';
import { nameWithMake, searchText, type Searchable, wordsOf } from './search-words.js';
import { type SynonymKind, synonyms } from './synonyms.js';

const plain: Searchable = {
  vin: null,
  chassis: null,
  make: 'Kia',
  model: 'Rio',
  year: 2015,
  trim: null,
  bodyType: null,
  colour: null,
  fuel: null,
  transmission: null,
  drivetrain: null,
  condition: 'CLEAN',
  segment: 'FOREIGN_USED',
  city: null,
  features: [],
  description: null,
};

describe('words of a search', () => {
  it.each([
    ['toyota in lagos', 'toyota lagos'],
    ['a car with the sunroof', 'sunroof'],
    ['I want an automatic', 'automatic'],
    ['une voiture à Lagos', 'lagos'],
    ['voiture avec toit ouvrant pour la ville', 'toit ouvrant ville'],
    ['ein Auto mit Schiebedach für die Stadt', 'auto schiebedach stadt'],
    ['camry le', 'camry le'],
    ['camry le 2015', 'camry le 2015'],
    ['a-class', 'a class'],
    ['a class', 'a class'],
    ['a 180', 'a 180'],
    ['lexus is 250', 'lexus is 250'],
    ['isuzu d-max', 'isuzu d max'],
    ['plug-in hybrid', 'plug in hybrid'],
    ['the', 'the'],
    ['a car', ''],
    ['Autos', ''],
    ['wagen', ''],
    ['g wagen', 'g wagen'],
    ['vw up', 'vw up'],
    ['cheap cars for sale up to', ''],
    ['günstige Autos kaufen', ''],
    ['satılık araba honda', 'honda'],
    ['🚗', ''],
    ['❤️ camry 😀', 'camry'],
    ['in the', 'in the'],
    ['4T1B 11HK-0JU0 00001', '4t1b11hk0ju000001'],
    ['WVW ZZZ1KZ 7W000001', 'wvwzzz1kz7w000001'],
    ['mercedes gl 2019 amg', 'mercedes gl 2019 amg'],
    ['mercedes amg gl 2019', 'mercedes amg gl 2019'],
  ])('of %j are %j', (text, words) => {
    expect(wordsOf(text).join(' ')).toBe(words);
  });

  it('are twelve after the small ones have gone', () => {
    const names = Array.from({ length: 14 }, (_, n) => `w${n}`);
    expect(wordsOf(`the ${names.join(' in the ')}`)).toEqual(names.slice(0, 12));
  });
});

describe('what words mean', () => {
  it.each([
    ['station wagon lagos', [['station', 'wagon'], ['lagos']]],
    ['plug-in hybrid', [['plug', 'in', 'hybrid']]],
    ['plug in hybrid', [['plug', 'in', 'hybrid']]],
    ['white g wagen', [['white'], ['g', 'wagen']]],
    ['foreign used camry', [['foreign', 'used'], ['camry']]],
  ])('keeps the phrases of %j together', (text, words) => {
    expect(groupsOf(wordsOf(text)).map((group) => group.words)).toEqual(words);
  });

  it.each([
    ['MAN', []],
    ['mini', [meaningOf('make', 'MINI')]],
    ['manua', [meaningOf('transmission', 'MANUAL')]],
    ['autom', ['AUTOMATIC', 'AUTOMATED_MANUAL', 'CVT'].map((fact) => meaningOf('transmission', fact))],
    ['golf', []],
    ['ranger', []],
    ['mercede', []],
  ])('takes %j for what it begins only where it is long enough', (text, meanings) => {
    expect(
      groupsOf(wordsOf(text))
        .flatMap((group) => group.meanings)
        .toSorted(),
    ).toEqual(meanings.toSorted());
  });

  it('leaves words that mean something, numbers and short words uncorrected', () => {
    expect(wordsToCorrect(wordsOf('station wagon toyta 2015 bmv 1HGCM82633A004352 gx813020045'))).toEqual(['toyta']);
  });

  it.each([
    ['4t1b11', "('4t1b11':* | 'øn4t1b11':*)"],
    ['4t1b1', "'4t1b1':*"],
    ['wvwzzz', "('wvwzzz':* | 'ønwvwzzz':*)"],
    ['toyota', "'toyota':*"],
    ['station wagon', "(('station' & 'wagon') | 'øbodywagon')"],
    ['bus', "('bus' | 'øbodybus')"],
    ['automat', "('automat':* | 'øtransmissionautomatic' | 'øtransmissionautomatedmanual' | 'øtransmissioncvt')"],
    ['vw golf', "('vw' | 'ømakevolkswagen') & 'golf':*"],
  ])('asks %j as %s', (text, query) => {
    expect(vehicleQuery(wordsOf(text))).toBe(query);
  });

  it('takes words that begin no other one as they are', () => {
    const known = { whole: new Set(['toyota']), joined: new Set<string>() };
    expect(vehicleQuery(wordsOf('toyota camry'), known)).toBe("'toyota' & 'camry':*");
  });

  it.each([
    ['mazda 3 white', "(('mazda':* & '3') | 'mazda3':*) & ('white' | 'øcolourwhite')"],
    ['bmw x 5', "'bmw':* & (('x' & '5') | 'x5':*)"],
    ['toyota rav 4', "'toyota':* & (('rav' & '4') | 'rav4':*)"],
    ['4 wheel drive', "(('4' & 'wheel' & 'drive') | 'ødrivetrainfour')"],
    ['rav 5', "'rav':* & '5':*"],
  ])('looks in %j for a name by its halves', (text, query) => {
    const joined = new Set(['mazda3', 'x5', 'rav4', '4wheel']);
    expect(namesJoined(wordsOf(text)).length).toBeGreaterThan(0);
    expect(vehicleQuery(wordsOf(text), { whole: new Set(), joined })).toBe(query);
  });

  it.each([
    ['Mazda', '3', 'mazda3'],
    ['Land Rover', 'S 1', 'landrovers1'],
    ['Mazda', 'MX-5 RF', null],
    ['Ford', 'Ka', null],
  ])('a %s %s is also a %s', (make, model, name) => expect(nameWithMake({ make, model })).toBe(name));

  it('joins neighbours of which one is short', () => {
    expect(namesJoined(['bmw', 'x', '5', 'white', 'abuja', 'f', '150'])).toEqual(['bmwx', 'x5', '5white', 'abujaf', 'f150']);
  });

  it('knows a search that is one number', () => {
    expect(wholeNumberQuery(wordsOf('4T1B11HK0JU000001'))).toBe("'øn4t1b11hk0ju000001'");
    expect(wholeNumberQuery(wordsOf('4T1B11HK0JU000001 toyota'))).toBeNull();
    expect(wholeNumberQuery([])).toBeNull();
  });
});

const facts = (Object.keys(synonyms) as SynonymKind[]).flatMap((kind) =>
  Object.entries(synonyms[kind]).map(([fact, words]): [SynonymKind, string, string] => [kind, fact, words]),
);

describe('synonyms', () => {
  it.each(facts)('of %s %s lead to it and are written as they are compared: %s', (kind, fact, words) => {
    for (const phrase of words.split(', ')) {
      expect(phrase).toMatch(/^[a-z0-9]+( [a-z0-9]+)*$/);
      const groups = groupsOf(wordsOf(phrase));
      expect(groups).toHaveLength(1);
      expect(groups[0]?.meanings).toContain(meaningOf(kind, fact));
    }
  });

  it.each(facts.filter(([kind]) => kind === 'body' || kind === 'colour'))('of %s %s are read in records too', (kind, fact, words) => {
    for (const phrase of words.split(', ')) {
      const vehicle = kind === 'body' ? { ...plain, bodyType: phrase } : { ...plain, colour: `Dark ${phrase} metallic` };
      expect(searchText(vehicle)[2]?.split(' ')).toContain(meaningOf(kind, fact));
    }
  });
});
