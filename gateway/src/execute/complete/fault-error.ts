/** Faults that completion finds, as clients see them. */
import type { AnswerError } from '../../response/answer-error.js';
import type { CompletionError } from './completion.js';

/** A fault that completion has found, as an error of the answer. */
export function faultError(fault: CompletionError): AnswerError {
  const { message, path, service } = fault;
  return { message, path, extensions: { code: 'INTERNAL', ...(service === undefined ? {} : { service }) } };
}
