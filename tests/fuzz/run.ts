/** Tries a platform with cases, and says what should not have been answered. */
import { readFileSync } from 'node:fs';
import { createClient } from '@marque/sdk';
import { demoPassword, demoPerson, type DemoPersonKey } from '@marque/shared/demo';
import { buildSchema, getOperationAST, parse } from 'graphql';
import { WebSocket } from 'ws';
import { nextCase } from './cases.js';
import type { FuzzCase, Material } from './cases.js';
import { memoryOf, type Memory } from './memory.js';
import { Random } from './random.js';
import { answersPlainly } from './target.js';
import type { Seen, Target } from './target.js';

/** How much is tried. */
export interface FuzzOptions {
  readonly url: string;
  readonly seed: number;
  /** Asked before each case. */
  goesOn(done: number): boolean;
  /** The documents that clients send, from the SDK. */
  readonly documents: readonly string[];
  /** Told of each failure at once; a run goes on after one, as long as the platform does. */
  onFailure(failure: Failure): void;
}

/** An answer that no request should get. */
interface Failure {
  readonly number: number;
  readonly kind: string;
  readonly why: string;
  readonly input: unknown;
}

/** What a run has shown. */
export interface Outcome {
  readonly cases: number;
  readonly byKind: Readonly<Record<string, number>>;
  /** Answers by the codes of their errors; `data` where some data came. */
  readonly byOutcome: Readonly<Record<string, number>>;
  readonly failures: readonly Failure[];
  readonly memory: Memory;
}

const people: readonly DemoPersonKey[] = ['buyer', 'dealer', 'manager', 'admin'];
/** Cases may sign somebody out. */
const casesOfOneSignIn = 250;
const maxIds = 400;
const idPattern = /(?:[a-z]{3}_)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gu;
const apiFile = new URL('../../schema/api.graphql', import.meta.url);
const builtApiFile = new URL('../../../schema/api.graphql', import.meta.url);

/** Runs cases until it is enough or the platform is gone. */
export async function fuzz(options: FuzzOptions): Promise<Outcome> {
  const random = new Random(options.seed);
  const ids: string[] = [];
  const material: Material = { schema: buildSchema(apiSdl()), documents: options.documents.filter(hasOperation), ids };
  const failures: Failure[] = [];
  const byKind: Record<string, number> = {};
  const byOutcome: Record<string, number> = {};
  let target: Target = { url: options.url, people: [] };
  let done = 0;
  for (; options.goesOn(done); done++) {
    if (done % casesOfOneSignIn === 0) target = { url: options.url, people: await signIn(options.url) };
    const made = nextCase(random, target, material);
    byKind[made.kind] = (byKind[made.kind] ?? 0) + 1;
    const why = await tryOne(made, target, (seen) => {
      learn(seen, ids);
      for (const outcome of outcomesIn(seen)) byOutcome[outcome] = (byOutcome[outcome] ?? 0) + 1;
    });
    if (why === null) continue;
    const failure = { number: done, kind: made.kind, why, input: made.input };
    failures.push(failure);
    options.onFailure(failure);
    if (!(await answersPlainly(target))) break;
  }
  return { cases: done, byKind, byOutcome, failures, memory: await memoryOf(options.url) };
}

async function tryOne(made: FuzzCase, target: Target, learnFrom: (seen: Seen) => void): Promise<string | null> {
  try {
    const seen = await made.run();
    learnFrom(seen);
    return wrongIn(seen) ?? ((await answersPlainly(target)) ? null : 'The platform did not answer any more.');
  } catch (error) {
    // A request that the platform cuts is no fault; one that cuts the platform is.
    return (await answersPlainly(target)) ? null : `The platform did not answer any more: ${String(error)}`;
  }
}

/** What no answer may have. */
export function wrongIn({ statuses, texts }: Seen): string | null {
  if (statuses.includes(500)) return `HTTP 500: ${texts.join(' ').slice(0, 500)}`;
  const internal = texts.find((text) => /"code"\s*:\s*"INTERNAL"/u.test(text));
  return internal === undefined ? null : `INTERNAL: ${excerptOf(internal)}`;
}

function excerptOf(text: string): string {
  const at = text.search(/"INTERNAL"/u);
  return text.slice(Math.max(0, at - 300), at + 200);
}

function outcomesIn({ texts }: Seen): ReadonlySet<string> {
  const text = texts.join(' ');
  const codes = [...text.matchAll(/"code":"([A-Z_]+)"/gu)].map(([, code = '']) => code);
  return new Set([...codes, ...(/"data":\{"[^}]*[^{:]*:(?!null)/u.test(text) ? ['data'] : [])]);
}

function learn({ texts }: Seen, ids: string[]): void {
  for (const [id] of texts.join(' ').matchAll(idPattern)) {
    if (ids.length < maxIds && !ids.includes(id)) ids.push(id);
  }
}

async function signIn(url: string): Promise<Target['people']> {
  const signedIn = await Promise.all(
    people.map(async (key) => {
      const client = createClient({ url: `${url}/graphql`, tenant: 'dealer360', webSocketImpl: WebSocket });
      await client.signIn({ email: demoPerson('dealer360', key).email, password: demoPassword }).catch(() => null);
      const headers = await client.headers();
      await client.close();
      return headers;
    }),
  );
  const guest = { 'marque-tenant': 'dealer360' };
  return [guest, guest, {}, ...signedIn];
}

const hasOperation = (text: string): boolean => getOperationAST(parse(text)) !== null;

function apiSdl(): string {
  try {
    return readFileSync(apiFile, 'utf8');
  } catch {
    return readFileSync(builtApiFile, 'utf8');
  }
}
