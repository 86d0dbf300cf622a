/** Has a language model explain a valuation, where one is set up. The figures come from elsewhere, and do without it. */
import { createHash } from 'node:crypto';
import { requireTenant } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import { linesOf, type NarrativeFacts } from '../domain/facts.js';
import { languageOf } from '../domain/languages.js';
import { promptFor } from '../domain/prompt.js';
import { type NoNarrative, noNarrative } from '../domain/writer.js';
import type { WithNarrators } from '../services/narrators.js';
import { claimNarrative, findNarrative, releaseNarrative } from '../store/narratives.js';
import type { WrittenNarrative } from '../store/tables.js';
import { askNarrators } from './ask-narrators.js';
import type { NarrativeQuestion } from './narrative-question.js';

/** Below the ten seconds that a subgraph has for its answer: the figures come with it. */
export const totalMs = 8_000;
/** After a crash others may write: longer than anybody writes. */
const claimMs = totalMs + 7_000;

/** What is explained, and in which language: a BCP 47 tag. */
export interface WriteNarrative {
  readonly facts: NarrativeFacts;
  readonly locale: string;
}

/**
 * The narrative that is kept of these facts, or a new one. Of two at once for the same one asks a model: in one process they share the answer, of
 * another process they are told that it is being written. Neither a lock nor a transaction is held while a model thinks.
 */
export async function writeNarrative(
  context: CommandContext & WithNarrators,
  { facts, locale }: WriteNarrative,
): Promise<WrittenNarrative | NoNarrative> {
  const { caller, narrators } = context;
  const tenantId = requireTenant(caller);
  if (narrators === null) return noNarrative('OFF');
  const language = languageOf(locale);
  if (language === null) return noNarrative('UNKNOWN_LANGUAGE');
  const lines = linesOf(facts, language.code);
  const prompt = promptFor(lines, language);
  const models = narrators.inOrder.map(({ writer: { provider, model } }) => [provider, model]);
  const key = createHash('sha256')
    .update(JSON.stringify([prompt, language.code, models]))
    .digest('base64url');
  const question = { tenantId, key, facts, lines, language, prompt };
  return narrators.shared(`${tenantId} ${key}`, () => keptOrWritten({ ...context, narrators }, question));
}

type Narrating = CommandContext & { readonly narrators: NonNullable<WithNarrators['narrators']> };

async function keptOrWritten(context: Narrating, question: NarrativeQuestion): Promise<WrittenNarrative | NoNarrative> {
  const { platform, narrators } = context;
  const { tenantId } = question;
  const kept = await platform.database.read(tenantId, (tx) => findNarrative(tx, question));
  if (kept) return kept;
  return (await narrators.within(() => claimAndWrite(context, question))) ?? noNarrative('BUSY');
}

async function claimAndWrite({ platform, narrators }: Narrating, question: NarrativeQuestion): Promise<WrittenNarrative | NoNarrative> {
  const { database, clock } = platform;
  const { tenantId, key, language } = question;
  const now = clock.now();
  const until = new Date(now.getTime() + claimMs);
  const claimed = await database.tenant(tenantId, (tx) => claimNarrative(tx, { tenantId, key, language: language.code, now, until }));
  if (!claimed) return (await database.tenant(tenantId, (tx) => findNarrative(tx, question))) ?? noNarrative('BEING_WRITTEN');
  let written: WrittenNarrative | NoNarrative | undefined;
  try {
    written = await askNarrators({ platform, narrators }, question, now.getTime() + totalMs);
    return written;
  } finally {
    if (written === undefined || 'refused' in written) await database.tenant(tenantId, (tx) => releaseNarrative(tx, question, clock.now()));
  }
}
