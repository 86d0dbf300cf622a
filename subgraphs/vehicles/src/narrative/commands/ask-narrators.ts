/** Asks the models one after the other until one has written what may be shown; each question is paid for and written down. */
import { newId } from '@marque/shared/ids';
import type { Platform } from '@marque/shared/platform/subgraph';
import { checkedText } from '../domain/check-text.js';
import { costMicros, monthOf, mostUsage } from '../domain/spending.js';
import { type CallOutcome, type Failed, type NoNarrative, noNarrative, type NoNarrativeReason, type Written } from '../domain/writer.js';
import type { Narrator, Narrators } from '../services/narrators.js';
import { keepNarrative } from '../store/narratives.js';
import { recordCall, reserve } from '../store/spending.js';
import type { WrittenNarrative } from '../store/tables.js';
import type { NarrativeQuestion } from './narrative-question.js';

/** A model has so long at most, and is not asked where less than this is left. */
const longestMs = 5_000;
const leastMs = 500;

interface Asking {
  readonly platform: Platform;
  readonly narrators: Narrators;
}

/** What was sent when. */
interface Sent {
  readonly narrator: Narrator;
  readonly at: Date;
  readonly month: string;
  readonly reserved: bigint;
}

/** The first text that may be shown, kept; else why there is none. @param deadlineMs by the platform's clock, since 1970 */
export async function askNarrators(
  { platform, narrators }: Asking,
  question: NarrativeQuestion,
  deadlineMs: number,
): Promise<WrittenNarrative | NoNarrative> {
  const { database, clock, logger } = platform;
  const { tenantId, prompt } = question;
  let reason: NoNarrativeReason = 'FAILED';
  for (const narrator of narrators.inOrder) {
    const at = clock.now();
    const limitMs = Math.min(longestMs, deadlineMs - at.getTime());
    if (limitMs < leastMs) break;
    const admission = narrator.admit();
    if (admission === null) continue;
    const { writer } = narrator;
    const month = monthOf(at);
    const reserved = costMicros(mostUsage(prompt), writer.prices);
    let isPaid = false;
    try {
      isPaid = await database.tenant(tenantId, (tx) => reserve(tx, { tenantId, month }, reserved, narrators.monthlyMicros));
    } finally {
      if (!isPaid) narrator.notAsked(admission);
    }
    if (!isPaid) {
      // A cheaper one may follow.
      reason = 'OVER_BUDGET';
      continue;
    }
    const said = await writer.write(prompt, limitMs);
    if ('fault' in said) narrator.failed(admission, said.retryAfterMs);
    else narrator.answered(admission);
    const { outcome, written } = await settle(platform, question, { narrator, at, month, reserved }, said);
    if (written !== null) return written;
    logger.warn({ provider: writer.provider, model: writer.model, outcome }, 'a language model wrote no narrative');
    reason = outcome === 'UNUSABLE' ? 'UNUSABLE' : 'FAILED';
  }
  return noNarrative(reason);
}

/** Writes the call down with its cost and keeps the text, in one transaction. */
async function settle(
  { database, clock }: Platform,
  question: NarrativeQuestion,
  { narrator: { writer }, at, month, reserved }: Sent,
  said: Written | Failed,
): Promise<{ outcome: CallOutcome; written: WrittenNarrative | null }> {
  const { tenantId, facts, lines, language, prompt } = question;
  const { provider, model, prices } = writer;
  const writtenAt = clock.now();
  const text = 'text' in said ? checkedText(said.text, facts, lines, language) : null;
  const outcome: CallOutcome = 'fault' in said ? said.fault : text === null ? 'UNUSABLE' : 'ANSWERED';
  const counted = 'usage' in said ? said.usage : null;
  const free = 'fault' in said && !said.mayCost;
  const usage = free ? { inputTokens: 0, outputTokens: 0 } : (counted ?? mostUsage(prompt));
  const written = text === null ? null : { language: language.code, text, provider, model, writtenAt };
  await database.tenant(tenantId, async (tx) => {
    const call = {
      id: newId(),
      tenantId,
      provider,
      model,
      outcome,
      ...usage,
      counted: free || counted !== null,
      costMicros: costMicros(usage, prices),
      latencyMs: Math.max(0, writtenAt.getTime() - at.getTime()),
      calledAt: at,
    };
    await recordCall(tx, call, month, reserved);
    if (written !== null) await keepNarrative(tx, question, written);
  });
  return { outcome, written };
}
