import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from './server-process.js';

let entered = 0;

/**
 * Who uses the server of a data folder: a file for each, named by its process. The server is stopped by the last who leaves. Who enters is seen
 * before the server is looked for, and who leaves is gone before the others are counted: of two who leave at once, one at least sees nobody.
 */
export class ClusterUsers {
  readonly folder: string;
  readonly own: string;

  constructor(dataDir: string) {
    this.folder = path.join(path.resolve(dataDir), 'postgres-users');
    this.own = path.join(this.folder, `${process.pid}-${(entered += 1)}`);
  }

  /** Counts from now on. */
  enter(): void {
    mkdirSync(this.folder, { recursive: true });
    for (const name of readdirSync(this.folder)) if (!isLiving(name)) rmSync(path.join(this.folder, name), { force: true });
    writeFileSync(this.own, '');
  }

  /** Counts no more; returns whether nobody is left. */
  leave(): boolean {
    rmSync(this.own, { force: true });
    return !readdirSync(this.folder).some(isLiving);
  }
}

/** A process that ended without leaving is not counted. */
const isLiving = (name: string): boolean => isAlive(Number(name.split('-')[0]));
