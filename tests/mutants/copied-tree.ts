/** A copy of the checkout in which mistakes are planted: the checkout itself is never touched, whatever ends the run. */
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Mutant } from './mutant.js';

/** What the copy does not need, or shares. */
const notCopied = new Set(['.git', '.data', '.turbo', 'node_modules']);

export class CopiedTree {
  private constructor(readonly folder: string) {}

  /** Copies everything but the installed packages, which it shares; a package's own links lead to the copies of its neighbours. */
  static make(root: string): CopiedTree {
    mkdirSync(path.join(root, '.data'), { recursive: true });
    const folder = mkdtempSync(path.join(root, '.data', 'mutants-'));
    // As root the database runs under another user, who has to pass through.
    chmodSync(folder, 0o755);
    for (const name of readdirSync(root).filter((entry) => !notCopied.has(entry))) {
      cpSync(path.join(root, name), path.join(folder, name), { recursive: true, verbatimSymlinks: true });
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    return new CopiedTree(folder);
  }

  /** Puts the mistake into its file; returns what takes it out again. */
  plant(mutant: Mutant): () => void {
    const target = path.join(this.folder, mutant.file);
    const text = readFileSync(target, 'utf8');
    // A function, for in a string `$&` and the like would mean something.
    writeFileSync(
      target,
      text.replace(mutant.from, () => mutant.to),
    );
    return () => writeFileSync(target, text);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
