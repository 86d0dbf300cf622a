/** The SDK as a stranger gets it: packed, unpacked into an empty project, type-checked and run there. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocksOf, root } from '../kit/documents.js';
import { startMarque, type TestMarque } from '../kit/marque.js';
import { run } from '../kit/run.js';

const sdk = path.join(root, 'clients/sdk');
const packers = {
  npm: ['npm', ['pack', '--silent', '--pack-destination']],
  pnpm: [path.join(root, 'node_modules/.bin/pnpm'), ['pack', '--pack-destination']],
} as const;

interface Manifest {
  readonly dependencies: Record<string, string>;
  readonly peerDependencies: Record<string, string>;
  readonly engines: Record<string, string>;
  readonly exports: Record<string, unknown>;
}

const folder = mkdtempSync(path.join(tmpdir(), 'marque-sdk-package-'));
let marque: TestMarque;
beforeAll(async () => {
  marque = await startMarque();
});
afterAll(async () => {
  await marque.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A project with the packed SDK, and with what npm would put beside it taken from this checkout. */
function project(packer: keyof typeof packers): { place: string; manifest: Manifest } {
  const place = path.join(folder, packer);
  const installed = path.join(place, 'node_modules/@marque/sdk');
  mkdirSync(installed, { recursive: true });
  const [command, parameters] = packers[packer];
  execFileSync(command, [...parameters, place], { cwd: sdk, stdio: 'pipe' });
  execFileSync('tar', ['-xzf', path.join(place, 'marque-sdk-0.1.0.tgz'), '-C', installed, '--strip-components', '1']);
  writeFileSync(path.join(place, 'package.json'), '{"type":"module"}');
  const manifest: Manifest = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8'));
  for (const name of [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)]) {
    const target = path.join(place, 'node_modules', name);
    mkdirSync(path.dirname(target), { recursive: true });
    symlinkSync(path.join(sdk, 'node_modules', name), target);
  }
  return { place, manifest };
}

/** The README's program, at the address of the platform under test. */
const program = (): string =>
  (blocksOf('README.md').find(({ code }) => code.includes("from '@marque/sdk'"))?.code ?? '').replaceAll(
    'http://localhost:4000',
    marque.url,
  );

const follower = (): string => `import { createCore } from '@marque/sdk/core';
import { AuctionChangedDocument } from '@marque/sdk/operations';
const core = createCore({ url: '${marque.url}', tenant: 'dealer360' });
const id = 'auc_019b76da-a800-7e91-95c7-c331dcd262a4';
for await (const { auctionChanged } of core.subscribe(AuctionChangedDocument, { id, afterSequence: 0 })) {
  console.log(auctionChanged.kind);
  break;
}
await core.close();
`;

describe.each(['npm', 'pnpm'] as const)('packed by %s', (packer) => {
  let place: string;
  let manifest: Manifest;
  beforeAll(() => {
    ({ place, manifest } = project(packer));
    writeFileSync(path.join(place, 'bid.ts'), program());
    writeFileSync(path.join(place, 'follow.ts'), follower());
    for (const name of ['bid', 'follow']) writeFileSync(path.join(place, `${name}.mjs`), readFileSync(path.join(place, `${name}.ts`)));
  });

  test('it names versions that a registry knows, asks for the graphql that is there, and says which Node it needs', () => {
    for (const version of Object.values({ ...manifest.dependencies, ...manifest.peerDependencies })) {
      expect(version).toMatch(/^\^?\d+\.\d+\.\d+$/);
    }
    expect(Object.keys(manifest.peerDependencies)).toEqual(['graphql']);
    expect(manifest.engines).toEqual({ node: '>=20' });
  });

  test('each of its entries is there', async () => {
    const entries = Object.keys(manifest.exports).map((entry) => path.posix.join('@marque/sdk', entry));
    const lookup = `import { createRequire } from 'node:module';
for (const entry of ${JSON.stringify(entries)}) createRequire(import.meta.url).resolve(entry);`;
    writeFileSync(path.join(place, 'entries.mjs'), lookup);
    expect(entries).toContain('@marque/sdk/operations');
    expect(await run(process.execPath, ['entries.mjs'], 20_000, place)).toMatchObject({ errors: '', code: 0 });
  });

  // Node 20 has no WebSocket class of its own; newer ones can be told to have none.
  test.each([
    ['a WebSocket class', []],
    ['none', ['--no-experimental-websocket']],
  ] as const)('it runs where Node has %s', async (_what, flags) => {
    const bid = await run(process.execPath, [...flags, 'bid.mjs'], 20_000, place);
    expect(bid).toMatchObject({ errors: '', code: 0 });
    expect(bid.output).toMatch(/Payload|BidTooLow/);
    expect(await run(process.execPath, [...flags, 'follow.mjs'], 20_000, place)).toMatchObject({
      errors: '',
      code: 0,
      output: 'SCHEDULED\n',
    });
  });

  test('its types are complete', async () => {
    const options = {
      strict: true,
      noEmit: true,
      module: 'nodenext',
      target: 'es2022',
      lib: ['ES2023', 'ESNext.Disposable', 'DOM'],
      types: [],
    };
    writeFileSync(path.join(place, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['bid.ts', 'follow.ts'] }));
    expect(await run(path.join(root, 'node_modules/.bin/tsc'), ['-p', '.'], 60_000, place)).toMatchObject({ output: '', code: 0 });
  });
});
