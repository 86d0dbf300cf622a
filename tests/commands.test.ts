/** What the programs say on the command line: usage, mistakes, and why they do not start. They run as built. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { subgraphs } from '@marque/gateway/platform/subgraphs';
import { createTestDatabase } from '@marque/shared/testing';
import { freePorts } from '@marque/shared/testing/free-ports';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { testSecret } from './kit/demo-template.js';
import { isReady } from './kit/process.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const programs = [
  'gateway/dist/main.js',
  'gateway/dist/distributed-main.js',
  'gateway/dist/standalone-main.js',
  'clients/listener/dist/main.js',
  'clients/listener/dist/bid-main.js',
  'subgraphs/vehicles/dist/main/import-catalogue.js',
  'subgraphs/vehicles/dist/main/train-valuation.js',
  'tests/dist/replay/main.js',
  'tests/dist/bench/main.js',
  'tests/dist/fuzz/main.js',
];

function begin(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [path.join(root, program), ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { out: '', error: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.error += chunk.toString()));
  return { child, said };
}

async function run(program: string, args: readonly string[], env?: NodeJS.ProcessEnv) {
  const { child, said } = begin(program, args, env);
  const [code] = await once(child, 'close');
  return { code, ...said };
}

describe.each(programs)('%s', (program) => {
  it('prints its usage and ends well when help is asked for', async () => {
    const { code, out, error } = await run(program, ['--help']);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toContain('npm ');
  });

  it('names an option that it does not know, without a stack', async () => {
    const { code, out, error } = await run(program, ['--colour']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toMatch(/^Unknown option '--colour'/);
    expect(error).not.toMatch(/\n\s+at /);
  });
});

describe('a start that cannot be', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let dataDir: string;
  beforeAll(async () => {
    database = await createTestDatabase(subgraphs);
    dataDir = mkdtempSync(path.join(tmpdir(), 'marque-commands-'));
  });
  afterAll(async () => {
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const environment = (port: number): NodeJS.ProcessEnv => ({
    PORT: String(port),
    DATABASE_URL: database.url,
    SERVICE_SECRET: testSecret,
    DATA_DIR: dataDir,
    DEMO: 'false',
    LOG_LEVEL: 'silent',
  });
  async function taken(port: number): Promise<Server> {
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    return server;
  }

  it('says in one line that the port is in use', async () => {
    const port = await freePorts(1);
    await taken(port);
    const { code, error } = await run('gateway/dist/main.js', [], environment(port));
    const line = `Port ${port} of 127.0.0.1 is in use: end what listens there, or choose another with PORT.\n`;
    expect({ code, error }).toEqual({ code: 1, error: line });
  });

  it('ends all of the distributed platform when a subgraph ends, and says which', async () => {
    const port = await freePorts(8);
    await taken(port + 3);
    const { code, error } = await run('gateway/dist/distributed-main.js', [], environment(port));
    expect(code).toBe(1);
    expect(error).toContain(`Port ${port + 3} of 127.0.0.1 is in use`);
    expect(error).toContain('The subgraph auction has ended (1) before it served; it says above why.');
    expect(error).not.toMatch(/\n\s+at /);
  });

  it('leaves no subgraph behind when the distributed platform is killed', async () => {
    const port = await freePorts(8);
    const { child } = begin('gateway/dist/distributed-main.js', [], environment(port));
    await expect.poll(() => isReady(`http://127.0.0.1:${port}`), { timeout: 90_000 }).toBe(true);
    const listening = async () => {
      const answers = Array.from({ length: 7 }, (_, at) =>
        fetch(`http://127.0.0.1:${port + 1 + at}/health`).then(...([() => 1, () => 0] as const)),
      );
      return (await Promise.all(answers)).reduce<number>((sum, one) => sum + one, 0);
    };
    expect(await listening()).toBe(7);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await expect.poll(listening).toBe(0);
  });
});

it('packages are chosen for the Node that runs them', () => {
  const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
  const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };
  expect(read('pnpm-workspace.yaml')).toContain(`\nnodeVersion: ${devDependencies['node']}\n`);
});
