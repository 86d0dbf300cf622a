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
  /** The headers that show what counts of the session. */
  headersFor(current: string | undefined): Record<string, string>;
}

/** Sends one operation. */
export type Sender = (prepared: Prepared, variables: AnyVariables, signal: AbortSignal | undefined) => Promise<Answer>;

/** Sends as the session's person; after a refusal once more when it was renewed; after a lost answer again if that is harmless. */
export function createSender({ transport, session, backoff, retries, headersFor }: SenderParts): Sender {
  /** What counts, as long as it is still of whom the operation was asked by: a bid of one person is not sent as another's. */
  const currentOf = async (person: string | null): Promise<string | undefined> => {
    const current = await session.current();
    const now = session.person();
    if (person === null || now === null || now === person) return current;
    throw new GraphError('UNAUTHENTICATED', 'Somebody else has signed in in the meantime; nothing was sent.');
  };
  return async (prepared, variables, signal) => {
    const person = session.person();
    const sendOnce = async (): Promise<Answer> => {
      const current = await currentOf(person);
      const answer = await post(transport, { prepared, variables, headers: headersFor(current), signal });
      if (!refusesToken(answer, prepared) || !(await session.replace(current))) return answer;
      return await post(transport, { prepared, variables, headers: headersFor(await currentOf(person)), signal });
    };
    return await sendAgain({ retries: prepared.idempotent(variables) ? retries : 0, backoff, signal }, sendOnce);
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
