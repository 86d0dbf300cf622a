/** What the programs of the command line do on a running platform: each is run from its source, as somebody would who has only the README. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './kit/documents.js';
import { startMarque, type TestMarque } from './kit/marque.js';
import { run } from './kit/run.js';

const slug = 'dealer360';
let marque: TestMarque;
let folder: string;
beforeAll(async () => {
  marque = await startMarque();
  folder = mkdtempSync(path.join(tmpdir(), 'marque-programs-'));
});
afterAll(async () => {
  await marque.close();
  rmSync(folder, { recursive: true, force: true });
});

const tsx = path.join(root, 'node_modules', '.bin', 'tsx');
const program = (file: string, ...parameters: string[]) =>
  run(tsx, ['--conditions=marque-source', file, ...parameters, '--url', marque.url], 60_000);

const written = (name: string, lines: readonly string[]): string => {
  const file = path.join(folder, name);
  writeFileSync(file, lines.join('\n'));
  return file;
};

describe('npm run import:catalogue', () => {
  const importCatalogue = (file: string, ...more: string[]) => program('subgraphs/vehicles/src/main/import-catalogue.ts', file, ...more);

  it('takes a file in, and says of each row that is refused where it stands and why', async () => {
    const file = written('models.csv', [
      'make,model,year_from,year_to',
      'Lynwood,Heron,2019,2024',
      ',Nobody,2019,2024',
      'Lynwood,Egret,2020,2024',
    ]);
    const { code, output, errors } = await importCatalogue(file);
    expect(errors).toMatch(/^line 3: .+\n$/);
    expect(code).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ rowsRead: 3, rowsAccepted: 2, rowsRefused: 1, inserted: 2, updated: 0 });
    expect(JSON.parse((await importCatalogue(file)).output)).toMatchObject({ inserted: 0, updated: 2 });
  });

  it('tells of all refused rows where they fill more than a page', async () => {
    const broken = Array.from({ length: 130 }, (_, at) => `,Nobody${at},2019,2024`);
    const { code, errors } = await importCatalogue(written('broken.csv', ['make,model,year_from,year_to', ...broken]));
    expect(
      errors
        .trim()
        .split('\n')
        .map((line) => Number(/^line (\d+): /.exec(line)?.[1])),
    ).toEqual(broken.map((_, at) => at + 2));
    expect(code).toBe(0);
  });

  it('says why nothing was imported', async () => {
    const file = written('few.csv', ['make,model,year_from,year_to', 'Lynwood,Heron,2019,2024']);
    const refused = await importCatalogue(file, '--as', 'buyer@dealer360.example');
    expect(refused).toMatchObject({ code: 1, output: '', errors: expect.stringContaining('scope') });
    expect(await importCatalogue(path.join(folder, 'none.csv'))).toMatchObject({ code: 1, errors: expect.stringContaining('none.csv') });
  });
});

it('npm run valuation:train has the platform train on a business’s own prices', async () => {
  const train = (...more: string[]) => program('subgraphs/vehicles/src/main/train-valuation.ts', '--tenant', slug, ...more);
  expect(await train('--currency', 'NGN')).toMatchObject({ code: 0, output: expect.stringMatching(/^The platform trains on \d+ prices/) });
  expect(await train('--currency', 'JPY')).toMatchObject({ code: 1, output: '' });
});

it('npm run bid says how another port is named where nobody answers', async () => {
  const missed = ['auc_019b76da-a800-7e91-95c7-c331dcd262a4', '--url', 'http://127.0.0.1:1'];
  const done = await run(tsx, ['--conditions=marque-source', 'clients/listener/src/bid-main.ts', ...missed], 20_000);
  expect(done).toMatchObject({ code: 1, output: '', errors: expect.stringContaining('--url http://localhost:PORT') });
});

it('npm run bid bids once in an auction that runs, and npm run watch takes its id', async () => {
  const { auctions } = await marque.guest(slug).query.auctions({ filter: { states: ['LIVE'] }, first: 1 }, { nodes: { id: true } });
  const id = auctions?.nodes[0]?.id ?? '';
  const bid = await program('clients/listener/src/bid-main.ts', id);
  expect(bid).toMatchObject({ code: 0, errors: '' });
  const watched = await run(tsx, ['--conditions=marque-source', 'clients/listener/src/main.ts', 'auction', id, '--url', marque.url], 2_000);
  expect(watched.errors).toBe('');
  expect(watched.output).not.toBe('');
});
