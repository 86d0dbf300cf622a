import { parseArgs } from 'node:util';
import { demoPassword } from '@marque/shared/demo';

/** What the command line says. */
export interface Options {
  readonly file: string;
  /** A running platform; without it one is started for the run. */
  readonly url: string | null;
  readonly tenant: string;
  readonly email: string;
  /** Who brings the hammers down: the administrator acts for the bidders, and so has their interest. */
  readonly manager: string;
  readonly password: string;
}

const text = { type: 'string' } as const;

/** How it is called. */
export const command = {
  usage: 'usage: npm run replay -- FILE [--url URL] [--tenant SLUG] [--email ADMIN] [--manager MANAGER] [--password PASSWORD]',
  options: { url: text, tenant: text, email: text, manager: text, password: text },
  words: 1,
} as const;

/** Reads the command line; throws for what it does not know. Administrator and manager are the demo business's unless others are named. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: command.options });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new Error(command.usage);
  const tenant = values.tenant ?? 'sterling';
  return {
    file,
    url: values.url ?? null,
    tenant,
    email: values.email ?? `admin@${tenant}.example`,
    manager: values.manager ?? `manager@${tenant}.example`,
    password: values.password ?? demoPassword,
  };
}
