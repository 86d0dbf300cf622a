/** The PostgreSQL server as a process: started, found, asked and stopped. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import type { ServerFiles } from './locate.js';

const startTimeoutMs = 60_000;
const retryExitMs = 10_000;
const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200', '-c', 'shared_buffers=256MB', '-c', 'jit=off'];
const unsafeSettings = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'];

/** How a server is started. */
export interface Launch {
  readonly files: ServerFiles;
  readonly port: number;
  readonly unsafe: boolean;
  /** Where it answers when it is up. */
  readonly url: string;
  /** Told of the process at once. */
  started(pid: number): void;
}

/** Starts the server and waits until it answers. A killed server's children may hold its memory for a moment: then once more. */
export async function launchUntilReady({ files, port, unsafe, url, started }: Launch): Promise<number> {
  const attempt = (): number => {
    const pid = launch(files, port, unsafe);
    started(pid);
    return pid;
  };
  const end = Date.now() + startTimeoutMs;
  const giveUpOnExit = Date.now() + retryExitMs;
  let pid = attempt();
  while (!(await answers(url))) {
    if (!isAlive(pid)) {
      if (Date.now() > giveUpOnExit) throw new Error(`PostgreSQL did not start:\n${logTail(files)}`);
      await sleep(200);
      pid = attempt();
    }
    if (Date.now() > end) throw new Error(`PostgreSQL does not answer:\n${logTail(files)}`);
    await sleep(20);
  }
  // Another process may have been faster.
  const running = runningPid(files.cluster) ?? pid;
  if (running !== pid) started(running);
  return running;
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
export function runningPid(cluster: string): number | null {
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

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Whether a statement is answered. */
export async function answers(url: string): Promise<boolean> {
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

/** Fast shutdown; a server that does not end in ten seconds is ended without tidying up, which the next start makes up for. */
export async function stopServer(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isAlive(pid) && waited < 10_000; waited += 20) await sleep(20);
  if (isAlive(pid)) process.kill(pid, 'SIGQUIT');
}
