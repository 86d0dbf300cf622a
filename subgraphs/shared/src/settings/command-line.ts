/** The command lines of the platform's programs. */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/** What a program takes. */
export interface Command<Options extends ParseArgsOptionsConfig> {
  /** Shown by `--help`, and after a mistake in its first line. */
  readonly usage: string;
  readonly options: Options;
  /** Most words beside the options. Default none. */
  readonly words?: number;
}

const help = { type: 'boolean', short: 'h' } as const;

const parse = <Options extends ParseArgsOptionsConfig>(options: Options, args: string[]) =>
  parseArgs({ args, allowPositionals: true, options: { ...options, help } });

/** The options and words that were given, or what to say instead: the usage that was asked for, or a mistake. */
export type CommandLine<Options extends ParseArgsOptionsConfig> =
  | ({ readonly kind: 'RUN' } & ReturnType<typeof parse<Options>>)
  | { readonly kind: 'HELP'; readonly text: string }
  | { readonly kind: 'MISTAKE'; readonly text: string };

/** Reads a command line; throws for nothing that it may hold. */
export function parseCommandLine<Options extends ParseArgsOptionsConfig>(
  { usage, options, words = 0 }: Command<Options>,
  args: readonly string[],
): CommandLine<Options> {
  const mistake = (what: string) => ({ kind: 'MISTAKE' as const, text: `${what} ${usage.split('\n')[0]}` });
  if (args.includes('--help') || args.includes('-h')) return { kind: 'HELP', text: usage };
  try {
    const given = parse(options, [...args]);
    const extra = given.positionals[words];
    return extra === undefined ? { kind: 'RUN', ...given } : mistake(`"${extra}" is one word too many.`);
  } catch (error) {
    const [said = ''] = error instanceof Error ? error.message.split(/[.\n]/) : [String(error)];
    return mistake(`${said}.`);
  }
}

/** Reads this process's command line. Asked for help it prints the usage and ends with 0; a mistake is one line, and ends with 2. */
export function commandLine<Options extends ParseArgsOptionsConfig>(command: Command<Options>) {
  const read = parseCommandLine(command, process.argv.slice(2));
  switch (read.kind) {
    case 'RUN':
      return read;
    case 'HELP':
      process.stdout.write(`${read.text}\n`);
      return process.exit(0);
    case 'MISTAKE':
      process.stderr.write(`${read.text}\n`);
      return process.exit(2);
    default:
      return read satisfies never;
  }
}
