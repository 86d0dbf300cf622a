/** What is wrong with a filled-in form, place by place. A value is never repeated: it may be private, or no text that can be shown. */
import type { Refusal } from '@marque/shared/outcome';

/** One thing that is wrong. */
export interface FormProblem {
  /** JSON pointer (RFC 6901) into the answers; empty for the form as a whole. */
  readonly path: string;
  /** What an answer there has to be, in one sentence. */
  readonly message: string;
  /** The keyword of JSON Schema that is not met; for the platform's own rules `maxBytes`, `maxDepth`, `text` or `vehicle`. */
  readonly keyword: string;
}

/** The answers do not fit the form of the service. */
export type InvalidForm = Refusal<'InvalidForm', { problems: readonly FormProblem[] }>;

/** Most problems that are told of one form. */
export const mostProblems = 20;

/** The refusal that tells them. */
export const invalidForm = (problems: readonly FormProblem[]): InvalidForm => ({
  refused: 'InvalidForm',
  message: 'The answers do not fit the form of the service.',
  path: ['input', 'answers'],
  problems: problems.slice(0, mostProblems),
});

/** The step of a JSON pointer that leads to a field. */
export const pointerStep = (field: string): string => `/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`;
