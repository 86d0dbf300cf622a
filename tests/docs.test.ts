/** What the documents show works: queries run, programs type-check and run, commands exist. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Client } from '@marque/sdk';
import { demoPersonKeys, demoSlugs } from '@marque/shared/demo';
import { Kind, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocksOf, commandsOf, documents, root } from './kit/documents.js';
import { startMarque, type TestMarque } from './kit/marque.js';
import { run } from './kit/run.js';

const blocks = documents.flatMap(blocksOf);
const titled = (language: string) =>
  blocks.filter((block) => block.language === language).map((block) => [`${block.file}:${block.line}`, block] as const);
const operations = titled('graphql');
/** A block of TypeScript that imports the SDK is a program; any other is a fragment that shows a shape. */
const programs = titled('ts').filter(([, { code }]) => code.includes("from '@marque/sdk"));

let marque: TestMarque;
beforeAll(async () => {
  marque = await startMarque();
});
afterAll(() => marque.close());

const tool = (name: string): string => path.join(root, 'node_modules', '.bin', name);

/** The person whom `guest=SLUG` or `as=PERSON@SLUG` names. */
function speaker(info: string): Promise<Client> {
  const [, person, slug] = /(?:^|\s)(?:guest=|as=(\w+)@)(\w+)/.exec(info) ?? [];
  const tenant = demoSlugs.find((known) => known === slug);
  if (!tenant) throw new Error(`"${info}" names no business: write guest=SLUG or as=PERSON@SLUG`);
  if (person === undefined) return Promise.resolve(marque.guest(tenant));
  const known = demoPersonKeys.find((key) => key === person);
  if (!known) throw new Error(`there is no demo person "${person}"`);
  return marque.as(tenant, known);
}

/** The object after `vars=`, to the end of the line. */
function variablesOf(info: string): Record<string, unknown> {
  const [, json = '{}'] = /(?:^|\s)vars=(\{.*\})$/.exec(info) ?? [];
  const variables: Record<string, unknown> = JSON.parse(json);
  return variables;
}

describe('operations', () => {
  test('are there to be tried', () => {
    expect(operations.map(([name]) => name.split(':')[0])).toContain('README.md');
  });

  test.each(operations)('%s', async (_name, { info, code }) => {
    const client = await speaker(info);
    const variables = variablesOf(info);
    const [definition] = parse(code).definitions;
    if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('The block holds no operation.');
    if (definition.operation !== 'subscription') {
      const answer = await marque.ask(client, code, variables);
      expect(answer.errors).toBeUndefined();
      expect(answer.data).not.toBeNull();
      return;
    }
    const stream = client.subscribe<object, object>(parse(code), variables);
    if (/afterSequence: 0\b/.test(code)) {
      expect(await stream.next()).toMatchObject({ done: false });
    } else {
      // Either an event comes, or the stream is still open after a moment; a refusal would have ended it.
      const moment = new Promise((resolve) => setTimeout(resolve, 500, 'open'));
      expect(await Promise.race([stream.next(), moment])).not.toMatchObject({ done: true });
    }
    await stream.return();
  });
});

describe('programs', () => {
  const folder = path.join(root, 'tests', 'dist', 'programs');
  const fileOf = (index: number): string => path.join(folder, `program-${index}.ts`);
  beforeAll(() => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const [index, [, { code }]] of programs.entries()) {
      writeFileSync(fileOf(index), code.replaceAll('http://localhost:4000', marque.url));
    }
    const compilerOptions = {
      noEmit: true,
      composite: false,
      declaration: false,
      lib: ['ES2024', 'ESNext.Disposable', 'DOM', 'DOM.Iterable'],
    };
    writeFileSync(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({ extends: '../../../tsconfig.base.json', compilerOptions, files: programs.map((_, index) => fileOf(index)) }),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('are there to be tried, and type-check', async () => {
    expect(programs.map(([name]) => name.split(':')[0])).toContain('README.md');
    const { code, output } = await run(tool('tsc'), ['-p', folder], 60_000);
    expect(output).toBe('');
    expect(code).toBe(0);
  });

  test.each(programs.map(([name], index) => [name, index] as const))('%s', async (_name, index) => {
    const { code, stopped, output, errors } = await run(tool('tsx'), ['--conditions=marque-source', fileOf(index)], 6_000);
    expect(errors).toBe('');
    // A program that follows a stream does not end by itself.
    if (!stopped) expect(code).toBe(0);
    expect(output).not.toBe('');
  });
});

describe('commands', () => {
  const manifest: { scripts: Record<string, string> } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const commands = documents.flatMap((file) => commandsOf(file).map((command) => [file, command] as const));

  test('are there to be tried', () => {
    expect(commands.map(([, command]) => command)).toEqual(expect.arrayContaining(['npm start', 'npm test']));
  });

  test.each(commands)('%s: %s', (_file, command) => {
    const [runner, first = '', ...rest] = command.split(/\s+/);
    if (runner === 'npx') {
      expect(existsSync(path.join(root, 'node_modules', '.bin', first)), `${first} is installed`).toBe(true);
      for (const target of rest.filter((word) => word.includes('/'))) expect(existsSync(path.join(root, target)), target).toBe(true);
      return;
    }
    if (first === 'install') {
      // The SDK's tarball is the one thing to install, and `npm run pack:sdk` names it so.
      const { version } = JSON.parse(readFileSync(path.join(root, 'clients/sdk/package.json'), 'utf8')) as { version: string };
      expect(rest[0]).toBe(`../marque/marque-sdk-${version}.tgz`);
      return;
    }
    const script = first === 'run' ? (rest[0] ?? '') : first;
    expect(Object.keys(manifest.scripts)).toContain(script);
  });

  test('`npm run watch -- auction ID` of the README prints the auction from its first event', async () => {
    const [, id = ''] = /npm run watch -- auction (auc_[0-9a-f-]{36})/.exec(readFileSync(path.join(root, 'README.md'), 'utf8')) ?? [];
    const main = path.join(root, 'clients/listener/src/main.ts');
    const { output } = await run(
      tool('tsx'),
      ['--conditions=marque-source', main, 'auction', id, '--from-start', '--url', marque.url, '--tenant', 'dealer360'],
      6_000,
    );
    expect(output).toMatch(/live/i);
  });

  test('`npm run bid -- ID` of the README makes an event for whoever watches, and another the next time', async () => {
    const [, id = ''] = /npm run bid -- (auc_[0-9a-f-]{36})/.exec(readFileSync(path.join(root, 'README.md'), 'utf8')) ?? [];
    const guest = marque.guest('dealer360');
    const bidCount = async (): Promise<number> => (await guest.auction({ id })).auction?.bidCount ?? 0;
    const before = await bidCount();
    const program = ['--conditions=marque-source', path.join(root, 'clients/listener/src/bid-main.ts'), id, '--url', marque.url];
    for (const more of [1, 2]) {
      expect(await run(tool('tsx'), program, 15_000)).toMatchObject({
        errors: '',
        code: 0,
        output: expect.stringMatching(/bids .* NGN as Bidder/),
      });
      expect(await bidCount()).toBeGreaterThanOrEqual(before + more);
    }
  });
});
