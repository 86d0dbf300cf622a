/** Which subgraph resolves a field, read from the join directives of the supergraph. */
import { Kind } from 'graphql';
import type { DocumentNode, EnumTypeDefinitionNode, FieldDefinitionNode, TypeDefinitionNode } from 'graphql';
import { argument } from './directive-argument.js';
import { directiveNames, named, typeName } from './linked-directives.js';

/** Names the one subgraph that can answer a field; undefined where several can. */
export type OwnerOf = (type: string, field: string) => string | undefined;

/** Reads the owners of all fields. */
export function readOwners(supergraph: DocumentNode): OwnerOf {
  const names = graphNames(supergraph);
  const owners = new Map<string, string>();
  const [joinType, joinField] = [directiveNames(supergraph, 'join', 'type'), directiveNames(supergraph, 'join', 'field')];
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const ofType = graphsIn(definition, joinType);
    for (const field of definition.fields ?? []) {
      const ofField = graphsIn(field, joinField);
      const [graph, ...others] = new Set(ofField.length > 0 ? ofField : ofType);
      const name = graph === undefined ? undefined : names.get(graph);
      if (name !== undefined && others.length === 0) owners.set(`${definition.name.value}.${field.name.value}`, name);
    }
  }
  return (type, field) => owners.get(`${type}.${field}`);
}

/** The names of the subgraphs by the values that stand for them in join directives. */
export function graphNames(supergraph: DocumentNode): ReadonlyMap<string, string> {
  const values = graphsOf(supergraph)?.values ?? [];
  return new Map(
    values.map((value) => {
      const name = value.directives?.map((each) => argument(each, 'name')).find((each) => each !== undefined);
      return [value.name.value, typeof name === 'string' ? name : value.name.value];
    }),
  );
}

/** The enum that names the subgraphs. */
export function graphsOf(supergraph: DocumentNode): EnumTypeDefinitionNode | undefined {
  const enums = supergraph.definitions.filter((each) => each.kind === Kind.ENUM_TYPE_DEFINITION);
  const name = typeName(supergraph, 'join', 'Graph');
  return enums.find((each) => each.name.value === name);
}

function graphsIn(node: TypeDefinitionNode | FieldDefinitionNode, names: ReadonlySet<string>): string[] {
  return named(node.directives, names)
    .filter((each) => argument(each, 'external') !== true)
    .flatMap((each) => {
      const graph = argument(each, 'graph');
      return typeof graph === 'string' ? [graph] : [];
    });
}
