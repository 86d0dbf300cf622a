/** The form of a service, read from its JSON Schema, and the answers as the platform takes them. */

/** How a question is asked. */
export type QuestionKind = 'vehicle' | 'choice' | 'yes-no' | 'whole-number' | 'amount' | 'date' | 'long-text' | 'text';

/** A question of the form. */
export interface Question {
  readonly name: string;
  readonly title: string;
  readonly kind: QuestionKind;
  readonly isRequired: boolean;
  /** What can be chosen; empty where it is no choice. */
  readonly choices: readonly string[];
  readonly maxLength: number | undefined;
}

/** What is filled in, by the names of the questions. */
export type Answers = Readonly<Record<string, string | number | boolean>>;

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Texts that may be longer than this are asked for in several lines. */
const lineLength = 500;

/** The questions, in the order in which they have to be answered: what is required first, then what may be. */
export function questionsOf(form: unknown): readonly Question[] {
  if (!isSchema(form) || !isSchema(form['properties'])) return [];
  const required = Array.isArray(form['required']) ? form['required'].filter((name) => typeof name === 'string') : [];
  const all = Object.entries(form['properties']).flatMap(([name, schema]) =>
    isSchema(schema) ? [questionOf(name, schema, required.includes(name))] : [],
  );
  const placeOf = ({ name }: Question): number => (required.includes(name) ? required.indexOf(name) : required.length);
  return all.toSorted((one, other) => placeOf(one) - placeOf(other));
}

function questionOf(name: string, schema: Schema, isRequired: boolean): Question {
  const choices = Array.isArray(schema['enum']) ? schema['enum'].filter((each) => typeof each === 'string') : [];
  const title = typeof schema['title'] === 'string' ? schema['title'] : name;
  const maxLength = typeof schema['maxLength'] === 'number' ? schema['maxLength'] : undefined;
  return { name, title, kind: kindOf(schema, choices.length > 0), isRequired, choices, maxLength };
}

function kindOf(schema: Schema, isChoice: boolean): QuestionKind {
  const pattern = typeof schema['pattern'] === 'string' ? schema['pattern'] : '';
  if (isChoice) return 'choice';
  if (schema['type'] === 'boolean') return 'yes-no';
  if (schema['type'] === 'integer') return 'whole-number';
  if (schema['format'] === 'date') return 'date';
  if (pattern.startsWith('^veh_')) return 'vehicle';
  // Exact decimals travel as texts.
  if (pattern.startsWith('^(0|[1-9]')) return 'amount';
  return typeof schema['maxLength'] === 'number' && schema['maxLength'] > lineLength ? 'long-text' : 'text';
}

/** The answers without what was left empty, which the form does not take. */
export function givenAnswers(answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== ''));
}

/** The question that a problem is about, by its JSON pointer (RFC 6901); null for the form as a whole. */
export function questionAt(pointer: string): string | null {
  const [, name] = pointer.split('/');
  return name === undefined || name === '' ? null : name.replaceAll('~1', '/').replaceAll('~0', '~');
}
