/** Processes that the bench started: started, watched, stopped by their ids, and never another's. */
import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const stopTimeoutMs = 20_000;
const orphanTimeoutMs = 5_000;
const running = new Set<ChildProcess>();

/** Starts a Node program with what this process runs on; it is stopped with the bench at the latest. */
export function startNode(args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'], ...options });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Starts one of this folder's programs with a channel for messages. */
export function startProgram(name: string, settings: object): ChildProcess {
  const file = fileURLToPath(new URL(name, import.meta.url));
  return startNode([file, JSON.stringify(settings)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

/** Resolves with the next message that `wanted` takes; rejects when the process ends before it. */
export function nextMessage<T>(child: ChildProcess, wanted: (message: unknown) => T | null): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      child.off('message', onMessage);
      child.off('exit', onExit);
    };
    const onMessage = (message: unknown): void => {
      const found = wanted(message);
      if (found === null) return;
      stop();
      resolve(found);
    };
    const onExit = (code: number | null): void => {
      stop();
      reject(new Error(`A process of the bench ended with ${code}.`));
    };
    child.on('message', onMessage);
    child.once('exit', onExit);
  });
}

/** Asks the process to end, waits for it, and after twenty seconds ends it and all that it started. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const started = treeOf(child.pid);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => {
    child.kill('SIGKILL');
    for (const pid of started) signal(pid, 'SIGQUIT');
  }, stopTimeoutMs);
  await gone;
  clearTimeout(timer);
  await Promise.all(started.map(endOrphan));
}

/** A platform that crashed leaves its PostgreSQL behind; SIGINT is its fast shutdown. */
async function endOrphan(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  for (const end = Date.now() + orphanTimeoutMs; isAlive(pid) && Date.now() < end;) await sleep(20);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Stops everything that is still running. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map(stopProcess));
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself.
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Fields of /proc/PID/stat after the command's name, which may hold blanks. */
const statOf = (pid: number): string[] => (read(`/proc/${pid}/stat`).split(') ').at(-1) ?? '').split(' ');

/** The process and all its descendants; where there is no /proc, the process alone. */
function treeOf(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of pids()) {
    const parent = Number(statOf(name)[1]);
    children.set(parent, [...(children.get(parent) ?? []), name]);
  }
  const found = [root];
  for (const pid of found) found.push(...(children.get(pid) ?? []));
  return found;
}

function pids(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

/** What a tree of processes has used: PostgreSQL's processes apart from all others. */
export interface Usage {
  readonly node: number;
  readonly postgres: number;
}

function sumOver(root: number, valueOf: (pid: number) => number): Usage {
  let node = 0;
  let postgres = 0;
  for (const pid of treeOf(root)) {
    if (read(`/proc/${pid}/comm`).startsWith('postgres')) postgres += valueOf(pid);
    else node += valueOf(pid);
  }
  return { node, postgres };
}

/** User and system time in ms since the start; Linux counts 100 ticks a second. */
export const cpuMsOf = (root: number): Usage =>
  sumOver(root, (pid) => {
    const fields = statOf(pid);
    return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10;
  });

/** Memory in MiB: of PostgreSQL's processes what is theirs of the shared pages (PSS), of others what is resident (RSS). */
export const memoryMbOf = (root: number): Usage =>
  sumOver(root, (pid) => {
    const isPostgres = read(`/proc/${pid}/comm`).startsWith('postgres');
    const pss = isPostgres ? /^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] : undefined;
    return Number(pss ?? /VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
  });
