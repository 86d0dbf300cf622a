import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { mutants } from './mutants.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('each planted mistake changes one place of a file and names tests that are there', () => {
  const faults = mutants.flatMap(({ name, file, from, to, tests }) => {
    const target = path.join(root, file);
    const places = existsSync(target) ? readFileSync(target, 'utf8').split(from).length - 1 : 0;
    return [
      places === 1 ? '' : `${name}: stands ${places} times in ${file}`,
      from === to ? `${name}: changes nothing` : '',
      tests.length > 0 ? '' : `${name}: no tests`,
      ...tests.map((test) => (existsSync(path.join(root, test)) ? '' : `${name}: no file ${test}`)),
    ].filter(Boolean);
  });
  expect(faults).toEqual([]);
});

test('each place with rules of its own has some', () => {
  const places = [
    'gateway',
    ...['identity', 'vehicles', 'auction', 'finance', 'services', 'partners', 'analytics', 'shared'].map((name) => `subgraphs/${name}`),
  ];
  const written = mutants.filter(({ name }) => !name.startsWith('no row-level security'));
  const few = places.filter((place) => written.filter(({ file }) => file.startsWith(`${place}/`)).length < 5);
  expect(few).toEqual([]);
  expect(written.length).toBeGreaterThan(250);
});

test('each has a name of its own', () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
});
