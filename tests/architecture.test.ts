import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { subgraphNames } from '@marque/shared/subgraph';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What each layer of a subgraph may import besides itself, libraries and the shared package. */
const allowed: Record<string, readonly string[]> = {
  domain: [],
  store: ['domain'],
  schema: ['domain'],
  commands: ['store', 'domain', 'events', 'environment'],
  resolvers: ['commands', 'store', 'domain', 'schema', 'references', 'events'],
};

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    if (statSync(file).isDirectory()) return name === 'node_modules' || name === 'dist' ? [] : sources(file);
    return name.endsWith('.ts') ? [file] : [];
  });
}

const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s+'([^']+)'|import\('([^']+)'\)/g)].map((m) => m[1] ?? m[2] ?? '');

describe.each(subgraphNames)('%s', (name) => {
  const base = path.join(root, 'subgraphs', name, 'src');
  const files = sources(base);

  it('imports no other subgraph, no gateway and no client', () => {
    const foreign = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith('@marque/') && !target.startsWith('@marque/shared/') && !file.endsWith('.test.ts'))
        .map((target) => `${path.relative(root, file)} -> ${target}`),
    );
    expect(foreign).toEqual([]);
  });

  it('imports its layers in one direction', () => {
    const wrong = files
      .filter((file) => !file.endsWith('.test.ts'))
      .flatMap((file) => {
        const layer = path.relative(base, file).split(path.sep)[0] ?? '';
        const targets = allowed[layer];
        if (!targets) return [];
        return importsOf(file)
          .filter((target) => target.startsWith('.'))
          .map(
            (target) =>
              path
                .relative(base, path.resolve(path.dirname(file), target))
                .split(path.sep)[0]
                ?.replace(/\.js$/, '') ?? '',
          )
          .filter((target) => target in allowed && target !== layer && !targets.includes(target))
          .map((target) => `${path.relative(root, file)} -> ${target}`);
      });
    expect(wrong).toEqual([]);
  });

  it('reads the clock of the platform only', () => {
    const readers = files
      .filter((file) => !/\.test\.ts$|testing/.test(file))
      .filter((file) =>
        /Date\.now\(\)|new Date\(\)|\bnow\(\)::|current_timestamp/.test(readFileSync(file, 'utf8').replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '')),
      )
      .map((file) => path.relative(root, file));
    expect(readers).toEqual([]);
  });
});

it('the shared package imports no other package of the platform', () => {
  const foreign = sources(path.join(root, 'subgraphs/shared/src')).flatMap((file) =>
    importsOf(file).filter((target) => target.startsWith('@marque/') && !target.startsWith('@marque/shared/')),
  );
  expect(foreign).toEqual([]);
});
