/** What a client is answered. */
import type { AnswerError } from './answer-errors.js';

/** An answer whose data is text already. */
export interface Answer {
  /** JSON text; undefined when the operation was refused before it ran. */
  readonly data: string | undefined;
  readonly errors: readonly AnswerError[];
  /** Whether the text is known to have ASCII characters only. */
  readonly ascii?: boolean;
}

/** The answer as it is sent. */
export function answerText(answer: Answer): string {
  if (answer.errors.length === 0) return `{"data":${answer.data ?? 'null'}}`;
  const errors = JSON.stringify(answer.errors);
  return answer.data === undefined ? `{"errors":${errors}}` : `{"errors":${errors},"data":${answer.data}}`;
}

/** An operation that is not run. */
export function refusal(...errors: readonly AnswerError[]): Answer {
  return { data: undefined, errors };
}
