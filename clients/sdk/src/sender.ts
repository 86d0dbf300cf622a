/** Sends operations over HTTP as the session's person, and again where that is harmless. */
import { sleep, waitMs } from './backoff.js';
import type { Backoff } from './backoff.js';
import type { AnyVariables, Prepared } from './document.js';
import { GraphError, codeOf } from './errors.js';
import type { Session } from './session.js';
import { post } from './transport.js';
import type { Answer, Transport } from './transport.js';

/** What a sender is made of. */
export interface SenderParts {
  readonly transport: Transport;
  readonly session: Session;
  readonly backoff: Backoff;
  readonly retries: number;
  headersFor(token: string | undefined): Record<string, string>;
}

/** Sends one operation. */
export type Sender = (prepared: Prepared, variables: AnyVariables, signal: AbortSignal | undefined) => Promise<Answer>;

/** Sends with the session's token; after a refusal once more with a new one; after a lost answer again if that is harmless. */
export function createSender(parts: SenderParts): Sender {
  const sendOnce = async (prepared: Prepared, variables: AnyVariables, signal: AbortSignal | undefined): Promise<Answer> => {
    const token = await parts.session.accessToken();
    const answer = await post(parts.transport, { prepared, variables, headers: parts.headersFor(token), signal });
    if (!refusesToken(answer, prepared) || !(await parts.session.replace(token))) return answer;
    const headers = parts.headersFor(await parts.session.accessToken());
    return await post(parts.transport, { prepared, variables, headers, signal });
  };
  return async (prepared, variables, signal) => {
    const retries = prepared.idempotent(variables) ? parts.retries : 0;
    return await sendAgain({ retries, backoff: parts.backoff, signal }, () => sendOnce(prepared, variables, signal));
  };
}

/** How often and how fast something is sent again. */
export interface Persistence {
  readonly retries: number;
  readonly backoff: Backoff;
  readonly signal?: AbortSignal | undefined;
}

/** Sends, and after each failure that may pass by itself waits and sends again; only for what is harmless to repeat. */
export async function sendAgain<T>({ retries, backoff, signal }: Persistence, send: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof GraphError) || !error.retryable || attempt >= retries) throw error;
      const asked = error.retryAfterMs ?? 0;
      // Sooner than it asked for the server would only refuse again: the caller is told how long.
      if (asked > backoff.maxMs) throw error;
      await sleep(Math.max(asked, waitMs(attempt, backoff)), signal);
    }
  }
}

/** Whether the token was refused before anything happened: a mutation that answered some data may have done something. */
function refusesToken(answer: Answer, prepared: Prepared): boolean {
  return (prepared.kind === 'query' || answer.data === null) && answer.errors.some((fault) => codeOf(fault) === 'UNAUTHENTICATED');
}
