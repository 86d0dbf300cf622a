/** Runs a program to its end. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from './documents.js';

/** What became of a program. */
export interface Ran {
  readonly code: number | null;
  /** Whether it had not ended in its time. */
  readonly stopped: boolean;
  readonly output: string;
  readonly errors: string;
}

/** Until its first output a program may take its time: how long it needs to start says nothing about it. */
const startMs = 100_000;

/** Runs a program, for so long at most after its first output. */
export async function run(program: string, parameters: readonly string[], timeoutMs: number, cwd = root): Promise<Ran> {
  const child = spawn(program, parameters, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  let stopped = false;
  child.stdout.on('data', (chunk: Buffer) => {
    if (output === '') begin(timeoutMs);
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  let timer: NodeJS.Timeout | undefined;
  const begin = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      stopped = true;
      child.kill();
    }, ms);
  };
  begin(startMs);
  await once(child, 'close');
  clearTimeout(timer);
  return { code: child.exitCode, stopped, output, errors };
}
