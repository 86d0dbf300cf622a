/** What only other subgraphs reach is no part of the API: it is hidden with the root fields that lead to it. */
import { type ConstDirectiveNode, type DefinitionNode, isTypeDefinitionNode, Kind, type TypeDefinitionNode, visit } from 'graphql';

const rootTypes: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);
const inaccessible: ConstDirectiveNode = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'inaccessible' } };

const has = ({ directives = [] }: { readonly directives?: readonly ConstDirectiveNode[] | undefined }, name: string): boolean =>
  directives.some((each) => each.name.value === name);

/** The definitions, of which those are hidden that neither an open root field leads to nor another subgraph may lead to. */
export function hideInternalTypes(definitions: readonly DefinitionNode[]): DefinitionNode[] {
  const types = definitions.filter(isTypeDefinitionNode);
  const byName = new Map(types.map((type) => [type.name.value, type]));
  const reached = new Set<TypeDefinitionNode>();
  const reach = (type: TypeDefinitionNode): void => {
    if (reached.has(type)) return;
    reached.add(type);
    for (const name of namedIn(type)) {
      const next = byName.get(name);
      if (next !== undefined) reach(next);
    }
    if (type.kind === Kind.INTERFACE_TYPE_DEFINITION) types.filter((each) => namedIn(each).has(type.name.value)).forEach(reach);
  };
  // A key leads to a type from other subgraphs, and what is shareable or a scalar has its place in them too.
  const open = (type: TypeDefinitionNode): boolean =>
    rootTypes.has(type.name.value) || type.kind === Kind.SCALAR_TYPE_DEFINITION || has(type, 'key') || has(type, 'shareable');
  types.filter(open).forEach(reach);
  return definitions.map((each) => (isTypeDefinitionNode(each) && !reached.has(each) ? hidden(each) : each));
}

const hidden = (type: TypeDefinitionNode): TypeDefinitionNode => ({ ...type, directives: [...(type.directives ?? []), inaccessible] });

/** The types that a type names, but for those of its hidden fields. */
function namedIn(type: TypeDefinitionNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(type, {
    FieldDefinition: (field) => (has(field, 'inaccessible') ? false : undefined),
    NamedType: ({ name }) => void names.add(name.value),
  });
  return names;
}
