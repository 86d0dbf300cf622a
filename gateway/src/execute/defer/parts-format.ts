/** The forms in which the parts of an answer are sent. */
import type { AnswerError } from '../../response/answer-error.js';
import type { DeferredPart } from './delivery.js';
import type { ResponsePath } from '../../response/response-path.js';

/** One object of a part, or of the first answer. */
export interface IncrementalResult {
  /** JSON text; `null` where a null has reached the object. */
  readonly data: string;
  readonly errors: readonly AnswerError[];
  readonly path: ResponsePath;
}

/** A part that may follow what is being sent, and the objects that it is for. */
export interface PendingPart {
  readonly part: DeferredPart;
  readonly paths: readonly ResponsePath[];
}

/** What ends a text: whether more follows, and what is told beside it. */
export interface TextEnd {
  readonly text: string;
  readonly isLast: boolean;
}

/** Writes the texts of one answer, in their order. */
export interface PartsFormat {
  /** Whether parts are announced by what comes before them; then `pending` is given. */
  readonly announces: boolean;
  first(result: IncrementalResult, pending: readonly PendingPart[], end: TextEnd): string;
  /** Null where there is nothing to say but that more follows. */
  next(part: DeferredPart, results: readonly IncrementalResult[], pending: readonly PendingPart[], end: TextEnd): string | null;
}

/** `"errors":[...],`, or nothing. */
export function errorsText(errors: readonly AnswerError[]): string {
  return errors.length === 0 ? '' : `"errors":${JSON.stringify(errors)},`;
}
