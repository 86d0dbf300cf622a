/** The built platform as a process of its own, to be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePorts } from '@marque/shared/testing/free-ports';
import { testSecret } from './demo-template.js';

const main = fileURLToPath(new URL('../../gateway/dist/main.js', import.meta.url));

/** A platform that can be killed and started again on the same port and database. */
export class PlatformProcess {
  private child: ChildProcess | null = null;
  private output = '';

  private constructor(
    readonly url: string,
    readonly dataDir: string,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  /** Chooses a port and a data folder; starts nothing. Without a database it has a PostgreSQL and a demo world of its own. */
  static async prepare(databaseUrl?: string, settings: NodeJS.ProcessEnv = {}): Promise<PlatformProcess> {
    const port = await freePorts();
    const dataDir = mkdtempSync(path.join(tmpdir(), 'marque-process-'));
    // As root the database runs under another user, who must be able to reach the folder.
    chmodSync(dataDir, 0o755);
    const database =
      databaseUrl === undefined ? { DEMO: 'true' } : { DATABASE_URL: databaseUrl, SERVICE_SECRET: testSecret, DEMO: 'false' };
    return new PlatformProcess(`http://127.0.0.1:${port}`, dataDir, {
      PATH: process.env['PATH'],
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
      ...database,
      ...settings,
    });
  }

  /** Returns when it answers `/ready`; throws with its output when it ends instead. */
  async start(): Promise<void> {
    const child = this.launch();
    while (!(await isReady(this.url))) {
      if (child.exitCode !== null) throw new Error(`the platform ended with ${child.exitCode}: ${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Starts it and waits for nothing. */
  launch(): ChildProcess {
    const child = spawn(process.execPath, [main], { env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    this.output = '';
    child.stdout.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    return child;
  }

  /** Ends it without a chance to tidy up, and waits until it is gone. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Removes its folder, when it and its database have ended. */
  remove(): void {
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** Asks it to end; returns its exit code. What it said shows in the test's output where it did not end well. */
  async stop(): Promise<number | null> {
    const code = await this.end('SIGTERM');
    if (code !== 0) console.error(this.output);
    return code;
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const { child } = this;
    this.child = null;
    if (!child) return null;
    if (child.exitCode === null) {
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    }
    return child.exitCode;
  }
}

/** Whether the process at this address says that it can serve. */
export const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/ready`).then(
    (response) => response.ok,
    () => false,
  );
