/** The embedded PostgreSQL: real binaries from npm, started when no `DATABASE_URL` names another server. */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { locate, type ServerFiles } from './postgres-server/locate.js';

/** A PostgreSQL server that this process started or took over. */
export interface PostgresServer {
  /** URL of the maintenance database `postgres`, as superuser. */
  readonly url: string;
  /** URL of another database of the cluster. */
  urlOf(database: string): string;
  /** Where the cluster's files are. */
  readonly folder: string;
  /** Fast shutdown: running transactions are rolled back, all committed ones are on disk. */
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** Folder that belongs to the platform; made when missing. */
  dataDir: string;
  /** Trades durability for speed. Only for tests, whose data nobody wants after a crash. */
  unsafe?: boolean;
}

const startTimeoutMs = 60_000;
const retryExitMs = 10_000;
const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200', '-c', 'shared_buffers=256MB', '-c', 'jit=off'];
const unsafeSettings = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'];

interface Access {
  port: number;
  password: string;
}

/**
 * Starts the server of a data folder, or takes over one that a killed process left running.
 * @throws Error when the server does not answer within a minute, with the end of its log.
 */
export async function startPostgres({ dataDir, unsafe = false }: PostgresOptions): Promise<PostgresServer> {
  mkdirSync(dataDir, { recursive: true });
  const files = await locate(path.resolve(dataDir));
  const accessFile = path.join(dataDir, 'postgres.json');
  const urlFor =
    ({ password, port }: Access) =>
    (database: string) =>
      `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
  const asServer = (access: Access, pid: number): PostgresServer => ({
    url: urlFor(access)('postgres'),
    urlOf: urlFor(access),
    folder: files.cluster,
    stop: () => stopServer(pid),
  });

  // A cluster that was kept elsewhere goes with its data folder.
  const abandoned = !existsSync(accessFile) && path.dirname(files.cluster) !== path.resolve(dataDir);
  if (abandoned || !existsSync(path.join(files.cluster, 'PG_VERSION'))) {
    rmSync(files.cluster, { recursive: true, force: true });
    initialise(files, accessFile);
  }
  const known = JSON.parse(readFileSync(accessFile, 'utf8')) as Access;
  const orphan = runningPid(files.cluster);
  if (orphan !== null) {
    if (await answers(urlFor(known)('postgres'))) return asServer(known, orphan);
    await stopServer(orphan);
  }
  const access = { ...known, port: await freePort(known.port) };
  writeFileSync(accessFile, JSON.stringify(access), { mode: 0o600 });
  return asServer(access, await launchUntilReady(files, access.port, unsafe, urlFor(access)('postgres')));
}

/** Starts the server and waits until it answers. A killed server's children may hold its memory for a moment: then once more. */
async function launchUntilReady(files: ServerFiles, at: number, unsafe: boolean, url: string): Promise<number> {
  const end = Date.now() + startTimeoutMs;
  const giveUpOnExit = Date.now() + retryExitMs;
  let pid = launch(files, at, unsafe);
  while (!(await answers(url))) {
    if (!isAlive(pid)) {
      if (Date.now() > giveUpOnExit) throw new Error(`PostgreSQL did not start:\n${logTail(files)}`);
      await sleep(200);
      pid = launch(files, at, unsafe);
    }
    if (Date.now() > end) throw new Error(`PostgreSQL does not answer:\n${logTail(files)}`);
    await sleep(20);
  }
  return pid;
}

/** Makes the cluster's files. */
function initialise(files: ServerFiles, accessFile: string): void {
  const password = randomBytes(18).toString('base64url');
  mkdirSync(path.dirname(files.cluster), { recursive: true });
  mkdirSync(files.cluster, { mode: 0o700 });
  const passwordFile = path.join(tmpdir(), `marque-initdb-${randomBytes(6).toString('hex')}`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (files.user) {
    chownSync(files.cluster, files.user.uid, files.user.gid);
    chownSync(passwordFile, files.user.uid, files.user.gid);
  }
  const result = spawnSync(
    files.initdb,
    [
      '-D',
      files.cluster,
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
      '--no-sync',
    ],
    { ...files.user, cwd: path.dirname(files.cluster), env: { LC_ALL: 'C' }, encoding: 'utf8' },
  );
  rmSync(passwordFile, { force: true });
  if (result.status !== 0) {
    rmSync(files.cluster, { recursive: true, force: true });
    throw new Error(`initdb failed: ${result.stderr || String(result.error)}`);
  }
  writeFileSync(accessFile, JSON.stringify({ port: 0, password } satisfies Access), { mode: 0o600 });
}

/** Starts the server in a session of its own, so that Ctrl-C reaches this process first and the server last. */
function launch(files: ServerFiles, port: number, unsafe: boolean): number {
  const child = spawn(
    files.postgres,
    [
      '-D',
      files.cluster,
      '-p',
      String(port),
      '-k',
      '',
      '-c',
      'logging_collector=on',
      '-c',
      'log_filename=server.log',
      ...settings,
      ...(unsafe ? unsafeSettings : []),
    ],
    { ...files.user, cwd: path.dirname(files.cluster), detached: true, stdio: 'ignore', env: { LC_ALL: 'C' } },
  );
  child.unref();
  if (child.pid === undefined) throw new Error(`PostgreSQL cannot be started from ${files.postgres}`);
  return child.pid;
}

function logTail(files: ServerFiles): string {
  const log = path.join(files.cluster, 'log/server.log');
  return existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(-12).join('\n') : '(no log)';
}

/** The pid of the cluster's server if it runs. */
function runningPid(cluster: string): number | null {
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && isAlive(pid) && isPostgres(pid) ? pid : null;
}

/** After a reboot the pid may belong to another program. */
function isPostgres(pid: number): boolean {
  const name = `/proc/${pid}/comm`;
  return !existsSync(name) || readFileSync(name, 'utf8').startsWith('postgres');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function stopServer(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isAlive(pid) && waited < 10_000; waited += 20) await sleep(20);
  if (isAlive(pid)) process.kill(pid, 'SIGQUIT');
}

/** The wanted port if it is free, else any. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () => (wanted === 0 ? reject(new Error('no free port')) : resolve(freePort(0))));
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
