import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, type MessageFormatElement, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { languages } from './languages.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const capabilities = globSync('*/words/en.json', { cwd: root }).map((file) => file.split(path.sep)[0] ?? '');
const read = (capability: string, language: string): Record<string, string> =>
  JSON.parse(readFileSync(path.join(root, capability, 'words', `${language}.json`), 'utf8')) as Record<string, string>;

/** What a text is filled with. */
function argumentsOf(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    const inner = 'options' in element ? Object.values(element.options).flatMap(({ value }) => argumentsOf(value)) : [];
    const children = 'children' in element ? argumentsOf(element.children) : [];
    return [element.value, ...inner, ...children];
  });
}

const filledWith = (text: string): readonly string[] => [...new Set(argumentsOf(parse(text)))].toSorted();

describe.each(capabilities)('the texts of %s', (capability) => {
  const english = read(capability, 'en');

  it.each(Object.keys(languages))('are whole in %s, and filled with the same', (language) => {
    const texts = read(capability, language);
    expect(Object.keys(texts).toSorted()).toEqual(Object.keys(english).toSorted());
    const filled = (all: Record<string, string>) => Object.fromEntries(Object.entries(all).map(([id, text]) => [id, filledWith(text)]));
    expect(filled(texts)).toEqual(filled(english));
    expect(Object.entries(texts).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('are no copies of the English ones', () => {
    const copied = (language: string): number =>
      Object.entries(read(capability, language)).filter(([id, text]) => english[id] === text).length;
    for (const language of ['de', 'fr', 'ar']) expect(copied(language)).toBeLessThanOrEqual(Object.keys(english).length / 4);
  });

  it('are declared, so that an id which is in none does not compile', () => {
    expect(readFileSync(path.join(root, 'words/ids.d.ts'), 'utf8')).toContain(`'../${capability}/words/en.json'`);
  });
});

it('no two capabilities have one id', () => {
  const ids = capabilities.flatMap((capability) => Object.keys(read(capability, 'en')));
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});
