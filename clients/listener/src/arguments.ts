/** The command line of the listener. */
import { parseArgs } from 'node:util';

/** What to watch and as whom. */
export interface Arguments {
  readonly watch: { readonly kind: 'auction'; readonly id: string } | { readonly kind: 'inventory' };
  readonly url: string;
  readonly tenant: string;
  readonly signIn: { readonly token: string } | { readonly email: string; readonly password: string } | null;
  /** Start with the first event of the log, not with the next one. */
  readonly fromStart: boolean;
}

/** How the listener is called. */
export const usage = `Prints every event of an auction, or of the inventory, as it happens.

  npm run watch -- auction ID [options]
  npm run watch -- inventory  [options]

  --url URL            the platform                      (http://localhost:4000)
  --tenant SLUG        the business                      (dealer360)
  --token TOKEN        an access token
  --email, --password  whom to sign in as; nobody: as a guest
  --from-start         an auction from its first event on`;

const options = {
  url: { type: 'string', default: 'http://localhost:4000' },
  tenant: { type: 'string', default: 'dealer360' },
  token: { type: 'string' },
  email: { type: 'string' },
  password: { type: 'string' },
  'from-start': { type: 'boolean', default: false },
} as const;

/** Reads the command line; throws a `TypeError` that says what is wrong with it. */
export function parseArguments(given: readonly string[]): Arguments {
  const { values, positionals } = parseArgs({ args: [...given], options, allowPositionals: true, strict: true });
  const { url, tenant, token, email, password } = values;
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw new TypeError(`--url ${url} is not an http address.`);
  return { watch: watched(positionals), url, tenant, signIn: signInOf(token, email, password), fromStart: values['from-start'] };
}

function watched([kind, id, ...more]: readonly string[]): Arguments['watch'] {
  if (kind === 'auction' && id !== undefined && more.length === 0) return { kind, id };
  if (kind === 'inventory' && id === undefined) return { kind };
  throw new TypeError(kind === 'auction' ? 'Name one auction.' : 'Say what to watch: auction ID, or inventory.');
}

function signInOf(token: string | undefined, email: string | undefined, password: string | undefined): Arguments['signIn'] {
  if (token !== undefined && (email !== undefined || password !== undefined))
    throw new TypeError('Give a token, or an email and a password.');
  if (token !== undefined) return { token };
  if (email === undefined && password === undefined) return null;
  if (email === undefined || password === undefined) throw new TypeError('--email and --password go together.');
  return { email, password };
}
