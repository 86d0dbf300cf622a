import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { subgraphNames } from '@marque/shared/platform/subgraph';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What each layer of a subgraph may import besides itself, libraries and the shared package: other layers, and what stands at its root. */
const allowed: Record<string, readonly string[]> = {
  domain: [],
  store: ['domain'],
  // What lives as long as the process, such as a copy of rows that every request asks for.
  services: ['store', 'domain', 'events', 'environment'],
  schema: ['domain'],
  // Adapters to companies outside, behind an interface of the domain: commands get them from the context, and know none of them.
  providers: ['domain', 'store', 'environment'],
  commands: ['services', 'store', 'domain', 'events', 'environment', 'neighbours'],
  resolvers: ['commands', 'store', 'domain', 'schema', 'references', 'events', 'neighbours', 'context'],
};

/** What may stand at the root of a subgraph beside its capabilities. */
const rootNames = ['context', 'environment', 'events', 'loaders', 'main', 'neighbours', 'seed', 'server', 'subgraph', 'testing'];

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    if (statSync(file).isDirectory()) return name === 'node_modules' || name === 'dist' ? [] : sources(file);
    return name.endsWith('.ts') ? [file] : [];
  });
}

/** The first circle of a graph of imports; empty where there is none. */
function circleIn(uses: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const done = new Set<string>();
  const visit = (node: string, trail: readonly string[]): readonly string[] => {
    if (trail.includes(node)) return [...trail.slice(trail.indexOf(node)), node];
    if (done.has(node)) return [];
    for (const next of uses.get(node) ?? []) {
      const circle = visit(next, [...trail, node]);
      if (circle.length > 0) return circle;
    }
    done.add(node);
    return [];
  };
  return [...uses.keys()].map((node) => visit(node, [])).find((circle) => circle.length > 0) ?? [];
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

  /** The place of a file, such as ["requests", "commands", "move"]: capability, layer, file. */
  const placeOf = (file: string): readonly string[] =>
    path
      .relative(base, file)
      .replace(/\.[jt]s$/, '')
      .split(path.sep);
  const layerOf = (file: string): string => placeOf(file).at(placeOf(file).length > 2 ? 1 : 0) ?? '';
  const ownImports = (file: string): string[] =>
    importsOf(file)
      .filter((target) => target.startsWith('.'))
      .map((target) => path.resolve(path.dirname(file), target));
  const working = files.filter((file) => !/\.test\.ts$|testing/.test(file));
  const told = (from: string, to: string) => `${path.relative(root, from)} -> ${placeOf(to).join('/')}`;

  it('imports its layers in one direction', () => {
    const wrong = working.flatMap((file) => {
      const targets = allowed[layerOf(file)];
      if (!targets) return [];
      const inLayers = (to: string) => layerOf(to) in allowed || rootNames.includes(placeOf(to)[0] ?? '');
      return ownImports(file)
        .filter((to) => inLayers(to) && layerOf(to) !== layerOf(file) && !targets.includes(layerOf(to)))
        .map((to) => told(file, to));
    });
    expect(wrong).toEqual([]);
  });

  it('has nothing at its root but what all its capabilities share, and in each of them its layers and one part', () => {
    const strange = working.filter((file) => {
      const [capability = '', layer = '', ...rest] = placeOf(file);
      if (rootNames.includes(capability)) return false;
      return rest.length === 0 ? layer !== capability : !(layer in allowed);
    });
    const capabilities = new Set(working.map((file) => placeOf(file)[0] ?? '').filter((each) => !rootNames.includes(each)));
    expect(strange.map((file) => path.relative(root, file))).toEqual([]);
    expect(capabilities.size).toBeGreaterThan(1);
  });

  it('has capabilities that do not import each other in a circle', () => {
    const uses = new Map<string, Set<string>>();
    for (const file of working.filter((each) => placeOf(each).length > 1)) {
      const from = placeOf(file)[0] ?? '';
      if (rootNames.includes(from)) continue;
      const others = ownImports(file).filter(
        (to) => placeOf(to).length > 1 && placeOf(to)[0] !== from && !rootNames.includes(placeOf(to)[0] ?? ''),
      );
      uses.set(from, new Set([...(uses.get(from) ?? []), ...others.map((to) => placeOf(to)[0] ?? '')]));
    }
    expect(circleIn(uses)).toEqual([]);
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
