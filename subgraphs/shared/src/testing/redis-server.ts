/** A Redis of a test's own, where the machine has the program; it can be stopped and started again on the same port. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from './free-ports.js';

const startTimeoutMs = 5_000;

/** Whether tests that need a Redis server can run here. */
export const redisInstalled = spawnSync('redis-server', ['--version']).status === 0;

/** A running test server. */
export interface TestRedis {
  readonly url: string;
  /** Ends it at once, as a crash would; it keeps nothing. */
  stop(): Promise<void>;
  /** Starts it again, empty, where it was. */
  start(): Promise<void>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

/** Starts a Redis that stores nothing on a free port of the loopback address. */
export async function startRedis(): Promise<TestRedis> {
  const port = await freePorts();
  const folder = mkdtempSync(path.join(tmpdir(), 'marque-redis-'));
  let child: ChildProcess | null = null;
  const server: TestRedis = {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
      child = spawn('redis-server', settings, { stdio: 'ignore' });
      await untilAnswering(port);
    },
    async stop() {
      if (child === null || child.exitCode !== null) return;
      const gone = new Promise((resolve) => child?.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
      child = null;
    },
    async remove() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

async function untilAnswering(port: number): Promise<void> {
  for (const end = Date.now() + startTimeoutMs; Date.now() < end; await sleep(20)) {
    const answers = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
      socket.once('data', (data) => {
        socket.destroy();
        resolve(data.toString().startsWith('+PONG'));
      });
      socket.once('error', () => resolve(false));
    });
    if (answers) return;
  }
  throw new Error('redis-server did not start');
}
