/** Compares answers with the form of a service, which is a JSON Schema (draft 2020-12). */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { CalendarDate } from '@marque/shared/graph/scalars';
import { isId } from '@marque/shared/ids';
import { shownText } from '@marque/shared/text/shown-text';
import type { JsonSchema } from '../../menu/domain/form.js';
import { mostBytes } from './answers.js';
import { type FormProblem, mostProblems, pointerStep } from './form-problem.js';
import { problemOf } from './problem-text.js';

/** A form is compiled once; as many as some businesses have, so that menus which change do not fill memory. */
const mostForms = 128;
const compiled = new Map<string, ValidateFunction>();

function isDate(text: string): boolean {
  try {
    return CalendarDate.parseValue(text) === text;
  } catch {
    return false;
  }
}

/** One instance for each form: the library keeps whatever it has compiled. */
function compile(form: JsonSchema): ValidateFunction {
  return new Ajv2020({ strict: true, allErrors: true, verbose: true, formats: { date: isDate, uuid: isId } }).compile(form);
}

function checkerOf(form: JsonSchema): ValidateFunction {
  const text = JSON.stringify(form);
  const known = compiled.get(text);
  if (known !== undefined) return known;
  const [oldest] = compiled.keys();
  if (compiled.size >= mostForms && oldest !== undefined) compiled.delete(oldest);
  const made = compile(form);
  compiled.set(text, made);
  return made;
}

/** How many forms are kept, for a test. */
export const keptForms = (): number => compiled.size;

/** The texts in the answers that nobody should be shown, names of fields included. The answers are at most eight levels deep. */
function textProblems(value: unknown, path = ''): FormProblem[] {
  if (typeof value === 'string') return isShown(value) ? [] : [textProblem(path)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    isShown(name) ? textProblems(each, path + pointerStep(name)) : [textProblem(path)],
  );
}

const isShown = (text: string): boolean => shownText(text, { max: mostBytes, lines: true }) !== null;
const textProblem = (path: string): FormProblem => ({
  path,
  message: 'A text has something to be seen in it, and no hidden characters.',
  keyword: 'text',
});

/** What is wrong with the answers, one problem for each place and at most twenty; empty where the form takes them. */
export function formProblems(form: JsonSchema, answers: unknown): readonly FormProblem[] {
  const check = checkerOf(form);
  const found = check(answers) ? textProblems(answers) : (check.errors ?? []).map(problemOf);
  const byPath = new Map<string, FormProblem>();
  for (const problem of found) if (!byPath.has(problem.path)) byPath.set(problem.path, problem);
  return [...byPath.values()].slice(0, mostProblems);
}
