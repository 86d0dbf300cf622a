/** Pages come with the texts that they show, and with no others. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readRoutes } from '../../build/page-table.js';
import { frameWords } from './frame-words.js';

const source = fileURLToPath(new URL('..', import.meta.url));
const idsOf = (file: string): readonly string[] => Object.keys(JSON.parse(readFileSync(path.join(source, file), 'utf8')) as object);
/** The capability of each text. */
const owners = new Map(
  globSync('*/words/en.json', { cwd: source }).flatMap((file) => idsOf(file).map((id) => [id, file.split(path.sep)[0] ?? ''] as const)),
);
const codeOf = (file: string): string => readFileSync(file, 'utf8').replace(/\/\*[^]*?\*\//g, '');

/** A file and all that it imports, also later. */
function withImports(file: string, found: Set<string> = new Set()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, now, later] of codeOf(file).matchAll(
    /^(?:import|export)\s(?!type\s)[^;]*?from '(\.[^']+)\.js'|import\('(\.[^']+)\.js'\)/gm,
  )) {
    const target = path.resolve(path.dirname(file), now ?? later ?? '');
    for (const each of [`${target}.ts`, `${target}.tsx`].filter((name) => existsSync(name))) withImports(each, found);
  }
  return found;
}

/** The capabilities whose texts stand in these files: by their ids, or by how ids begin that are made up there. */
function shownBy(files: Iterable<string>): readonly string[] {
  const shown = [...files].flatMap((file) =>
    [...codeOf(file).matchAll(/(?:'([a-z][\w.-]*)'|`([a-z][\w.-]*\.)\$\{)/g)].map(([, id = '', start]) =>
      start === undefined ? owners.get(id) : [...owners].find(([each]) => each.startsWith(start))?.[1],
    ),
  );
  return [...new Set(shown)].flatMap((each) => (each === undefined || frameWords.includes(each) ? [] : [each])).toSorted();
}

const at = (file: string): string => path.join(source, file);
const pages = readRoutes(at('app'));

it('knows every page', () => {
  expect(pages.length).toBeGreaterThan(20);
});

describe.each(pages)('$module', ({ module, words }) => {
  it('needs the texts of exactly those capabilities whose texts stand in what it imports', () => {
    expect([...words].toSorted()).toEqual(shownBy(withImports(path.join(source, '..', module))));
  });
});

it.each(['app/shell/shell.tsx', 'app/choose-business.tsx', 'app/no-business.tsx', 'app/page-failed.tsx', 'graph/not-found.tsx'])(
  '%s stands on every page and needs nothing but the texts of the frame',
  (file) => {
    expect(shownBy(withImports(at(file)))).toEqual([]);
  },
);
