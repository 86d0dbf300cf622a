/** Who takes the events of a subscription. */
import type { AnswerError } from '../response/answer-error.js';
import type { EventTexts } from './event-texts.js';

/** One client of a subscription. Its functions are called in the order of the events and must not wait. */
export interface Listener {
  /** The whole answers to one event, or to a few that came together; the same ones for all. */
  next(events: EventTexts): void;
  /** While a reader is behind: resolves when it is not, or after some seconds. Null where it is not behind. */
  drained?(): Promise<void> | null;
  complete(): void;
  /** The stream broke; the client may subscribe again and resume. */
  fail(error: AnswerError): void;
}

/** Leaves a subscription. */
export type Unsubscribe = () => void;
