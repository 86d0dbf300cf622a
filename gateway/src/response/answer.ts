/** What a client is answered. */
import type { AnswerError } from './answer-error.js';

/** An answer whose data is text already. */
export interface Answer {
  /** JSON text; undefined when the operation was refused before it ran. */
  readonly data: string | undefined;
  readonly errors: readonly AnswerError[];
  /** Whether the text is known to have ASCII characters only. */
  readonly ascii?: boolean;
  /** Stands beside data and errors. */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** What is left of an answer that has been sent in parts. */
export interface SentInParts {
  readonly inParts: true;
  /** Of all parts. */
  readonly errors: readonly AnswerError[];
}

/** The answer as it is sent. */
export function answerText(answer: Answer): string {
  const extensions = answer.extensions === undefined ? '' : `,"extensions":${JSON.stringify(answer.extensions)}`;
  if (answer.errors.length === 0) return `{"data":${answer.data ?? 'null'}${extensions}}`;
  const errors = JSON.stringify(answer.errors);
  return answer.data === undefined ? `{"errors":${errors}${extensions}}` : `{"errors":${errors},"data":${answer.data}${extensions}}`;
}

/** An operation that is not run. */
export function refusal(...errors: readonly AnswerError[]): Answer {
  return { data: undefined, errors };
}
