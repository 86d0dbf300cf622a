/** The variables of a request to a subgraph, in the form in which the gateway has them. */
import { parseJson } from '../../response/exact-json.js';

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
