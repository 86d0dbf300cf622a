/** The answers of a form that name vehicles. */
import { localId } from '@marque/shared/graph/global-ids';
import { asksForVehicle, type JsonSchema } from '../../menu/domain/form.js';
import { type FormProblem, pointerStep } from './form-problem.js';

/** A vehicle that is named. */
export interface VehicleAnswer {
  readonly path: string;
  /** The UUID. */
  readonly vehicleId: string;
}

/** A form is JSON of the business's own; what is no object asks nothing. */
const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

/** The vehicles that the answers name where the form asks for one; of answers that the form does not take, those that it would take. */
export function vehicleAnswers(form: JsonSchema, answers: unknown): readonly VehicleAnswer[] {
  const given = fieldsOf(answers);
  return Object.entries(fieldsOf(form['properties'])).flatMap(([question, schema]): VehicleAnswer[] => {
    const { pattern, ...rest } = fieldsOf(schema);
    const answer = given[question];
    if (typeof answer !== 'string' || typeof pattern !== 'string' || !asksForVehicle({ ...rest, pattern })) return [];
    return new RegExp(pattern, 'u').test(answer) ? [{ path: pointerStep(question), vehicleId: localId('Vehicle', answer) }] : [];
  });
}

/** The named vehicles that are not there for the caller. */
export const vehicleProblems = (named: readonly VehicleAnswer[], there: ReadonlySet<string>): readonly FormProblem[] =>
  named
    .filter(({ vehicleId }) => !there.has(vehicleId))
    .map(({ path }) => ({ path, message: 'There is no such vehicle.', keyword: 'vehicle' }));
