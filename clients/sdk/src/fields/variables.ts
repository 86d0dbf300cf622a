/** The variables of an operation that is being made: every argument is one, so that no value becomes part of the text. */
import { Kind } from 'graphql';
import type { ArgumentNode, VariableDefinitionNode } from 'graphql';
import type { AnyVariables } from '../document.js';
import type { FieldFacts } from '../generated/arguments.js';
import { own } from './schema-facts.js';
import { nameNode, typeNode } from './syntax-nodes.js';

/** Definitions and values; a variable is named as its argument, from the second of that name on with a number. */
export class Variables {
  readonly definitions: VariableDefinitionNode[] = [];
  readonly values: Record<string, unknown> = {};

  /**
   * The arguments of a field, each of a new variable; what is undefined is left out.
   * @throws TypeError where the field has no such argument.
   */
  argumentsOf(field: string, { args: types = {} }: FieldFacts, given: AnyVariables): readonly ArgumentNode[] {
    return Object.entries(given)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => {
        const type = own(types, name);
        if (type === undefined) throw new TypeError(`${field} has no argument ${name}.`);
        const variable = { kind: Kind.VARIABLE, name: nameNode(this.#free(name)) } as const;
        this.definitions.push({ kind: Kind.VARIABLE_DEFINITION, variable, type: typeNode(type) });
        this.values[variable.name.value] = value;
        return { kind: Kind.ARGUMENT, name: nameNode(name), value: variable };
      });
  }

  #free(name: string): string {
    if (!Object.hasOwn(this.values, name)) return name;
    for (let number = 2; ; number++) if (!Object.hasOwn(this.values, `${name}${number}`)) return `${name}${number}`;
  }
}
