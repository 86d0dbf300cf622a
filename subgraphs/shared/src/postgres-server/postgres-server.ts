/** The embedded PostgreSQL: real binaries from npm, started when no `DATABASE_URL` names another server. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Logger } from 'pino';
import { ClusterUsers } from './cluster-users.js';
import { Guard } from './guard.js';
import { ServerKeeper } from './keep-running.js';
import { locate, type ServerFiles } from './locate.js';
import { answers, launchUntilReady, runningPid, stopServer } from './server-process.js';

/** A PostgreSQL server that this process started or found. */
export interface PostgresServer {
  /** URL of the maintenance database `postgres`, as superuser. */
  readonly url: string;
  /** URL of another database of the cluster. */
  urlOf(database: string): string;
  /** Where the cluster's files are. */
  readonly folder: string;
  /** Does not start it again any more, whatever becomes of it. */
  release(): Promise<void>;
  /** Fast shutdown, unless others use it: running transactions are rolled back, all committed ones are on disk. */
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** Folder that belongs to the platform; made when missing. */
  dataDir: string;
  /** Trades durability for speed. Only for tests, whose data nobody wants after a crash. */
  unsafe?: boolean;
  /** Starts the server again whenever it dies, and tells this log. */
  keeper?: Logger;
}

interface Access {
  port: number;
  password: string;
}

/**
 * Starts the server of a data folder, or uses one that runs already. It ends with the last process that uses it, however that one ends.
 * @throws Error when the server does not answer within a minute, with the end of its log.
 */
export async function startPostgres({ dataDir, unsafe = false, keeper: logger }: PostgresOptions): Promise<PostgresServer> {
  mkdirSync(dataDir, { recursive: true });
  const files = await locate(path.resolve(dataDir));
  const accessFile = path.join(dataDir, 'postgres.json');
  const urlFor =
    ({ password, port }: Access) =>
    (database: string) =>
      `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
  const users = new ClusterUsers(dataDir);
  const guard = new Guard(files.cluster, users);
  const started = (pid: number) => guard.watch(pid);
  const launch = (access: Access) => launchUntilReady({ files, port: access.port, unsafe, url: urlFor(access)('postgres'), started });
  const asServer = (access: Access, pid: number): PostgresServer => {
    const keeper = logger && new ServerKeeper({ cluster: files.cluster, pid, logger, start: () => launch(access) });
    const release = async () => (keeper ? keeper.release() : pid);
    return {
      url: urlFor(access)('postgres'),
      urlOf: urlFor(access),
      folder: files.cluster,
      release: async () => void (await release()),
      async stop() {
        const last = await release();
        guard.leave();
        if (users.leave()) await stopServer(last);
      },
    };
  };

  const find = async (): Promise<PostgresServer> => {
    // A cluster that was kept elsewhere goes with its data folder.
    const abandoned = !existsSync(accessFile) && path.dirname(files.cluster) !== path.resolve(dataDir);
    if (abandoned || !existsSync(path.join(files.cluster, 'PG_VERSION'))) {
      rmSync(files.cluster, { recursive: true, force: true });
      initialise(files, accessFile);
    }
    const known = JSON.parse(readFileSync(accessFile, 'utf8')) as Access;
    const orphan = runningPid(files.cluster);
    if (orphan !== null) {
      if (await answers(urlFor(known)('postgres'))) {
        started(orphan);
        return asServer(known, orphan);
      }
      await stopServer(orphan);
    }
    const access = { ...known, port: await freePort(known.port) };
    writeFileSync(accessFile, JSON.stringify(access), { mode: 0o600 });
    return asServer(access, await launch(access));
  };

  users.enter();
  try {
    return await find();
  } catch (error) {
    guard.leave();
    users.leave();
    throw error;
  }
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
