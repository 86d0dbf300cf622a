/** The variables of a request to a subgraph, in the form in which the gateway has them. */
import { clientVariable } from '../../operation/plan-names.js';
import { parseJson } from '../../response/exact-json.js';
import type { Run } from '../run/run.js';

/** Variables as values, as JSON text, or as both. */
export interface RequestVariables {
  readonly values: Readonly<Record<string, unknown>>;
  readonly text: string | undefined;
}

/** Variables that are text; their values are read from it only where somebody asks for them. */
export class TextVariables implements RequestVariables {
  private made: Readonly<Record<string, unknown>> | undefined;

  constructor(readonly text: string) {}

  get values(): Readonly<Record<string, unknown>> {
    return (this.made ??= parseJson(this.text) as Readonly<Record<string, unknown>>);
  }
}

const noVariables: Readonly<Record<string, unknown>> = Object.freeze({});

/** The values of the variables that a fetch uses; one that the client left out stays out. */
export function pickVariables(run: Run, names: readonly string[]): Readonly<Record<string, unknown>> {
  if (names.length === 0) return noVariables;
  const picked: Record<string, unknown> = {};
  for (const name of names) {
    const given = clientVariable(name);
    if (!Object.hasOwn(run.variables, given)) continue;
    const value = run.variables[given];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}
