/** Which mutants a run plants. */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import type { Mutant } from './mutant.js';

/** Shown for `--help` and where the command line cannot be understood. */
export const usage = `usage: npm run mutants [-- [PART OF A NAME OR FILE ...] [--changed [--since REF]]]
  --changed     only those whose file or tests differ from REF
  --since REF   what a change is measured from: unless given, where this branch left the remote's, else the parent of the newest commit`;

/** What the command line says. */
export interface Choice {
  readonly help: boolean;
  /** Parts of names or files; empty: all. */
  readonly parts: readonly string[];
  /** Only what has changed. */
  readonly changed: boolean;
  /** Where a change begins; null where the command line does not say. */
  readonly since: string | null;
}

/** Reads the command line; throws a `TypeError` for what it does not know. */
export function readChoice(args: readonly string[]): Choice {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { changed: { type: 'boolean' }, since: { type: 'string' }, help: { type: 'boolean' } },
  });
  const { help = false, changed = false, since = null } = values;
  return { help, parts: positionals, changed: changed || since !== null, since };
}

/** The files that differ from a commit, new ones too, from the root of the repository. */
export function changedFiles(root: string, since: string | null): ReadonlySet<string> {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const lines = (text: string) => text.split('\n').filter(Boolean);
  const base = since ?? branchedFrom(git) ?? 'HEAD^';
  return new Set([...lines(git('diff', '--name-only', base)), ...lines(git('ls-files', '--others', '--exclude-standard'))]);
}

/** Where this branch left the remote's; null where there is none, or nothing that it has not. */
function branchedFrom(git: (...args: string[]) => string): string | null {
  try {
    const base = git('merge-base', 'origin/HEAD', 'HEAD').trim();
    return base === git('rev-parse', 'HEAD').trim() ? null : base;
  } catch {
    return null;
  }
}

/** Those that a choice names, of the files that have changed where it asks for these. */
export function choose(mutants: readonly Mutant[], parts: readonly string[], changed: ReadonlySet<string> | null): readonly Mutant[] {
  return mutants.filter(({ name, file, tests }) => {
    const named = parts.length === 0 || parts.some((part) => name.includes(part) || file.includes(part));
    return named && (changed === null || [file, ...tests].some((path) => changed.has(path)));
  });
}
