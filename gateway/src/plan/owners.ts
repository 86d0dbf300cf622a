/** Which subgraph resolves a field, read from the join directives of the supergraph. */
import { Kind, valueFromASTUntyped } from 'graphql';
import type { ConstDirectiveNode, DocumentNode, EnumTypeDefinitionNode, FieldDefinitionNode, TypeDefinitionNode } from 'graphql';

/** Names the one subgraph that can answer a field; undefined where several can. */
export type OwnerOf = (type: string, field: string) => string | undefined;

/** Reads the owners of all fields. */
export function readOwners(supergraph: DocumentNode): OwnerOf {
  const names = graphNames(supergraph);
  const owners = new Map<string, string>();
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const ofType = graphsIn(definition, 'join__type');
    for (const field of definition.fields ?? []) {
      const named = graphsIn(field, 'join__field');
      const [graph, ...others] = new Set(named.length > 0 ? named : ofType);
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
  return enums.find((each) => each.name.value === 'join__Graph');
}

function graphsIn(node: TypeDefinitionNode | FieldDefinitionNode, directive: string): string[] {
  return (node.directives ?? [])
    .filter((each) => each.name.value === directive && argument(each, 'external') !== true)
    .flatMap((each) => {
      const graph = argument(each, 'graph');
      return typeof graph === 'string' ? [graph] : [];
    });
}

/** The plain value of a directive's argument in an SDL. */
export function argument(directive: ConstDirectiveNode, name: string): unknown {
  const found = directive.arguments?.find((each) => each.name.value === name);
  return found === undefined ? undefined : valueFromASTUntyped(found.value);
}
