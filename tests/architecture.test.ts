import { globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { subgraphNames } from '@marque/shared/platform/subgraph';
import { describe, expect, it } from 'vitest';
import { documents } from './kit/documents.js';

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

function sources(folder: string, wanted = /\.ts$/): string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    if (statSync(file).isDirectory()) return name === 'node_modules' || name === 'dist' ? [] : sources(file, wanted);
    return wanted.test(name) ? [file] : [];
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

  it('is given moments as the texts that clients send', () => {
    const inputs = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/^@InputType[^]*?^}/gm)].map(([text]) => ({ file, text })),
    );
    expect(inputs.length).toBeGreaterThan(0);
    const wrong = inputs.filter(({ text }) => /^ {2}[\w ]+[?!]?: Date\b/m.test(text)).map(({ file }) => path.relative(root, file));
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

/** The files that the file imports from its own package, types included. */
function ownFiles(file: string, all: ReadonlySet<string>): readonly string[] {
  return importsOf(file)
    .filter((target) => target.startsWith('.'))
    .map((target) => path.resolve(path.dirname(file), target).replace(/\.js$/, ''))
    .flatMap((target) => ['.ts', '.tsx'].map((end) => target + end).filter((each) => all.has(each)));
}

const packages = [
  'gateway',
  ...[...subgraphNames, 'shared'].map((name) => `subgraphs/${name}`),
  ...['sdk', 'explorer', 'listener', 'web'].map((name) => `clients/${name}`),
];

it.each(packages)('%s has no files that import each other in a circle, also for types only', (name) => {
  const all = new Set(sources(path.join(root, name, 'src'), /\.tsx?$/));
  const uses = new Map([...all].map((file) => [file, new Set(ownFiles(file, all))]));
  expect(circleIn(uses).map((file) => path.relative(root, file))).toEqual([]);
});

describe('gateway', () => {
  const base = path.join(root, 'gateway/src');
  const files = sources(base);
  const working = files.filter((file) => !file.endsWith('.test.ts'));
  const known = new Set(working);
  const folderOf = (file: string): string => path.relative(base, path.dirname(file));

  const running = ['response', 'supergraph', 'operation', 'limit', 'authorise', 'transport', 'documents', 'plan', 'cache', 'execute'];
  const serving = ['observe', 'apollo', 'callers', 'http', 'subscribe', 'serve', 'gateway', 'standalone', 'platform', 'process', 'testing'];
  /** The folders in their order: each imports those before it. */
  const order = [...running, ...serving];
  const rankOf = (file: string): number => order.indexOf(path.relative(base, file).split(path.sep)[0] ?? '');

  it('imports its folders in one order', () => {
    const strange = working.filter((file) => folderOf(file) !== '' && rankOf(file) < 0);
    const wrong = working
      .filter((file) => folderOf(file) !== '')
      .flatMap((file) =>
        ownFiles(file, known)
          .filter((target) => rankOf(target) < 0 || rankOf(target) > rankOf(file))
          .map((target) => `${path.relative(base, file)} -> ${path.relative(base, target)}`),
      );
    expect([...strange, ...wrong]).toEqual([]);
  });

  it('has no folders that import each other in a circle, inner ones included', () => {
    const uses = new Map<string, Set<string>>();
    for (const file of working) {
      const others = ownFiles(file, known)
        .map(folderOf)
        .filter((folder) => folder !== folderOf(file));
      uses.set(folderOf(file), new Set([...(uses.get(folderOf(file)) ?? []), ...others]));
    }
    expect(circleIn(uses)).toEqual([]);
    expect(uses.size).toBeGreaterThan(order.length);
  });

  it('knows the platform in one folder only: the engine and what serves it stand without', () => {
    const isForeign = (target: string): boolean =>
      target.startsWith('.') ? target.includes('/platform/') : target.startsWith('@marque/') && !target.startsWith('@marque/shared/');
    const without = working.filter((file) => !/^(?:platform|main|distributed-main|seed-main)\b/.test(path.relative(base, file)));
    const foreign = without.flatMap((file) =>
      importsOf(file)
        .filter(isForeign)
        .map((target) => `${path.relative(base, file)} -> ${target}`),
    );
    expect(foreign).toEqual([]);
  });

  it('has pages that name files which are there', () => {
    const pages = documents.filter((file) => file.startsWith('gateway/'));
    const named = pages.flatMap((page) =>
      [...readFileSync(path.join(root, page), 'utf8').matchAll(/`((?:src|tests)\/[^`\s]+)`/g)].map(([, file = '']) => ({ page, file })),
    );
    const missing = named.filter(
      ({ file }) => globSync(file, { cwd: path.join(root, file.startsWith('src/') ? 'gateway' : '') }).length === 0,
    );
    expect(missing).toEqual([]);
    expect(named.length).toBeGreaterThan(40);
  });
});

it('the web client imports its folders in one direction, and its capabilities each other in no circle', () => {
  const base = path.join(root, 'clients/web/src');
  const frame = ['words', 'design', 'graph', 'session'];
  const all = new Set(sources(base, /\.tsx?$/));
  const folderOf = (file: string): string => path.relative(base, file).split(path.sep)[0] ?? '';
  // What all pages stand on, then the capabilities, then what puts them together.
  const rankOf = (folder: string): number =>
    folder === 'app' ? frame.length + 1 : frame.includes(folder) ? frame.indexOf(folder) : frame.length;
  const uses = [...all]
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => ownFiles(file, all).map((target) => ({ file, from: folderOf(file), to: folderOf(target) })))
    .filter(({ from, to }) => from !== to && to !== 'files.ts');
  const wrong = uses.filter(({ from, to }) => rankOf(to) > rankOf(from));
  expect(wrong.map(({ file, to }) => `${path.relative(base, file)} -> ${to}`)).toEqual([]);
  const between = Map.groupBy(uses, ({ from }) => from);
  expect(circleIn(new Map([...between].map(([from, each]) => [from, new Set(each.map(({ to }) => to))])))).toEqual([]);
  expect(uses.length).toBeGreaterThan(20);
});

it('no folder of code has more than 25 entries, and no list of capabilities more than 30', () => {
  // A subgraph's own folder is read as a list, and which subgraphs there are is given.
  const most = (folder: string): number => (/^subgraphs\/\w+\/src$/.test(path.relative(root, folder)) ? 30 : 25);
  const bases = [
    'gateway/src',
    'tests',
    'clients/sdk/src',
    'clients/explorer/src',
    'clients/web/src',
    ...[...subgraphNames, 'shared'].map((name) => `subgraphs/${name}/src`),
  ];
  const folders = bases.flatMap((base) => {
    const at = path.join(root, base);
    return [at, ...new Set(sources(at).flatMap((file) => parentsOf(file, at)))];
  });
  expect(
    folders
      .filter((folder) => readdirSync(folder).filter((entry) => entry !== 'generated').length > most(folder))
      .map((folder) => path.relative(root, folder)),
  ).toEqual([]);
  expect(folders.length).toBeGreaterThan(200);
});

/** The folders between a file and a base. */
function parentsOf(file: string, base: string): readonly string[] {
  const folder = path.dirname(file);
  return folder === base ? [] : [folder, ...parentsOf(folder, base)];
}
