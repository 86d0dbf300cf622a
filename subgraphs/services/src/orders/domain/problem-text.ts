/** Errors of a JSON Schema in plain English. They say what an answer has to be and never what it was. */
import { counted } from '@marque/shared/text/counted';
import type { ErrorObject } from 'ajv/dist/2020.js';
import { asksForVehicle } from '../../menu/domain/form.js';
import { type FormProblem, pointerStep } from './form-problem.js';

const typeNames: ReadonlyMap<unknown, string> = new Map([
  ['string', 'a text'],
  ['boolean', 'true or false'],
  ['integer', 'a whole number'],
  ['number', 'a number'],
  ['object', 'an object with one field for each question'],
  ['array', 'a list'],
  ['null', 'null'],
]);

const formatNames: ReadonlyMap<unknown, string> = new Map([
  ['date', 'a date of the calendar, such as 2026-11-20'],
  ['uuid', 'a UUID'],
]);

/** A name that can be repeated as it is: a field that no form asks for is a text of the client's. */
const plainName = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** Where the cause lies: at the missing or unknown field, and not at the object around it. */
function pathOf({ keyword, instancePath, params }: ErrorObject): string {
  const named: unknown = keyword === 'required' ? params['missingProperty'] : params['additionalProperty'];
  return typeof named === 'string' && plainName.test(named) ? instancePath + pointerStep(named) : instancePath;
}

function messageOf({ keyword, params, parentSchema = {} }: ErrorObject): string {
  const limit = String(params['limit']);
  switch (keyword) {
    case 'required':
      return 'This question has to be answered.';
    case 'additionalProperties':
      return 'The form does not ask this.';
    case 'type':
      return `This has to be ${typeNames.get(params['type']) ?? 'of another type'}.`;
    case 'enum':
      return `This has to be one of: ${(Array.isArray(params['allowedValues']) ? params['allowedValues'] : []).map(String).join(', ')}.`;
    case 'format':
      return `This has to be ${formatNames.get(params['format']) ?? 'written in another form'}.`;
    case 'pattern':
      return patternMessage(parentSchema);
    case 'minLength':
      return limit === '1' ? 'This may not be empty.' : `This has at least ${counted(Number(limit), 'character')}.`;
    case 'maxLength':
      return `This has at most ${counted(Number(limit), 'character')}.`;
    case 'minimum':
      return `This is at least ${limit}.`;
    case 'maximum':
      return `This is at most ${limit}.`;
    default:
      return 'This is not what the form asks for.';
  }
}

function patternMessage(question: Readonly<Record<string, unknown>>): string {
  if (asksForVehicle(question)) return 'This has to be the id of a vehicle: veh_ and a UUID.';
  const format = formatNames.get(question['format']);
  return format === undefined ? 'This is not written in the form that is asked for.' : `This has to be ${format}.`;
}

/** The error as a client is told it. */
export const problemOf = (error: ErrorObject): FormProblem => ({
  path: pathOf(error),
  message: messageOf(error),
  keyword: error.keyword,
});
