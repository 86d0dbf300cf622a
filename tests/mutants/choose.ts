/** Which mutants a run plants. */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import type { Mutant } from './mutant.js';

/** Shown for `--help` and where the command line cannot be understood. */
export const usage = `usage: npm run mutants [-- [PART OF A NAME OR FILE ...] [--changed [--since REF]]]
  --changed     only those whose file or tests differ from REF
  --since REF   what a change is measured from: the parent of the newest commit unless given`;

/** What the command line says. */
export interface Choice {
  readonly help: boolean;
  /** Parts of names or files; empty: all. */
  readonly parts: readonly string[];
  /** Where a change begins; null: changed or not. */
  readonly since: string | null;
}

/** Reads the command line; throws a `TypeError` for what it does not know. */
export function readChoice(args: readonly string[]): Choice {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { changed: { type: 'boolean' }, since: { type: 'string' }, help: { type: 'boolean' } },
  });
  const since = values.since ?? (values.changed === true ? 'HEAD^' : null);
  return { help: values.help ?? false, parts: positionals, since };
}

/** The files that differ from a commit, new ones too, from the root of the repository. */
export function changedFiles(root: string, since: string): ReadonlySet<string> {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
  return new Set([...git('diff', '--name-only', since), ...git('ls-files', '--others', '--exclude-standard')]);
}

/** Those that a choice names, of the files that have changed where it asks for these. */
export function choose(mutants: readonly Mutant[], parts: readonly string[], changed: ReadonlySet<string> | null): readonly Mutant[] {
  return mutants.filter(({ name, file, tests }) => {
    const named = parts.length === 0 || parts.some((part) => name.includes(part) || file.includes(part));
    return named && (changed === null || [file, ...tests].some((path) => changed.has(path)));
  });
}
