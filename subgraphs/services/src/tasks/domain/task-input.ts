/** What a new task must look like, in the form in which it is kept. */
import { knownId } from '@marque/shared/graph/global-ids';
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { shownText } from '@marque/shared/text/shown-text';
import type { TaskKind, TaskPriority } from './task-kind.js';

/** A task as it is told. */
export interface TaskDraft {
  readonly kind: TaskKind;
  readonly title: string;
  readonly description: string | null;
  readonly priority: TaskPriority;
  /** What it is about, as a client names it. */
  readonly subjectId: string | null;
  readonly customerId: string | null;
  readonly dueAt: Date | null;
}

const longestDueMs = 5 * 366 * 86_400_000;

/** What somebody writes about a task, or null. */
export const parseWords = (text: string): string | null => shownText(text, { max: 4000, lines: true });

/** The first thing that is wrong with a task, or what is kept of it. */
export function parseTask(draft: TaskDraft, now: Date): TaskDraft | InvalidInput {
  const title = shownText(draft.title, { max: 200 });
  if (title === null) return invalidInput('A title has 1 to 200 characters, none of them hidden.', 'title');
  const description = draft.description === null ? null : parseWords(draft.description);
  if (draft.description !== null && description === null)
    return invalidInput('A description has 1 to 4000 characters, none of them hidden.', 'description');
  const subjectId = draft.subjectId === null ? null : knownId(draft.subjectId);
  if (draft.subjectId !== null && subjectId === null) return invalidInput('This is no id of the graph.', 'subjectId');
  const dueInMs = draft.dueAt === null ? 0 : draft.dueAt.getTime() - now.getTime();
  if (dueInMs < 0 || dueInMs > longestDueMs) return invalidInput('A task is due from now on and within five years.', 'dueAt');
  return { ...draft, title, description, subjectId };
}
