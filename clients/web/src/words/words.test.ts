import { beforeEach, expect, it } from 'vitest';
import type { Catalogue } from './catalogues.js';
import type { Language } from './languages.js';
import { Words } from './words.js';

let asked: string[];
let isThere: boolean;
let words: Words;
beforeEach(() => {
  asked = [];
  isThere = true;
  words = new Words(load, ['app']);
});

async function load(capability: string, language: Language): Promise<Catalogue> {
  asked.push(`${capability} ${language}`);
  await Promise.resolve();
  if (!isThere) throw new TypeError('Failed to fetch a module.');
  return { [`${capability}.title`]: [{ type: 0, value: language }] };
}

it('fetches the frame with a language, then what pages need, each once', async () => {
  const catalogue = await words.speak('en');
  expect(Object.keys(catalogue)).toEqual(['app.title']);
  await words.need(['home', 'search']);
  await words.need(['home']);
  expect(Object.keys(catalogue)).toEqual(['app.title', 'home.title', 'search.title']);
  expect(asked).toEqual(['app en', 'home en', 'search en']);
});

it('brings what was needed before there was a language with the first one', async () => {
  await words.need(['home']);
  expect(asked).toEqual([]);
  expect(Object.keys(await words.speak('de'))).toEqual(['app.title', 'home.title']);
});

it('shows another language with all that was needed in the first', async () => {
  await words.speak('en');
  await words.need(['home']);
  const french = await words.speak('fr');
  expect(french).toEqual({ 'app.title': [{ type: 0, value: 'fr' }], 'home.title': [{ type: 0, value: 'fr' }] });
});

it('brings a page’s texts in both languages while the language changes', async () => {
  const english = await words.speak('en');
  const changing = words.speak('fr');
  await words.need(['home']);
  const french = await changing;
  expect([english['home.title'], french['home.title']]).toEqual([[{ type: 0, value: 'en' }], [{ type: 0, value: 'fr' }]]);
});

it('says that texts could not be had, and fetches them again when they are needed again', async () => {
  const catalogue = await words.speak('en');
  isThere = false;
  await expect(words.need(['home'])).rejects.toThrow(TypeError);
  isThere = true;
  await words.need(['home']);
  expect(Object.keys(catalogue)).toContain('home.title');
});
