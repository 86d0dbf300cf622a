import { type DocumentNode, type FieldDefinitionNode, Kind, parse, type TypeNode, visit } from 'graphql';
import { defaultPage } from '../graph/pages.js';

const slicing: ReadonlySet<string> = new Set(['first', 'last', 'limit']);

/** Tells of every paged field how long its list may be (`@listSize`), so that a gateway knows what an operation costs before it runs. */
export function withListSizes(document: DocumentNode): DocumentNode {
  return visit(document, {
    FieldDefinition(field) {
      const given = (field.arguments ?? []).map((each) => each.name.value).filter((name) => slicing.has(name));
      if (given.length === 0 || field.directives?.some((each) => each.name.value === 'listSize')) return undefined;
      return { ...field, directives: [...(field.directives ?? []), ...listSize(field, given)] };
    },
  });
}

function listSize(field: FieldDefinitionNode, slicingArguments: readonly string[]) {
  const sized = isConnection(field.type) ? ', sizedFields: ["edges", "nodes"]' : '';
  const text = `type T { f: Int @listSize(assumedSize: ${defaultPage}, slicingArguments: ${JSON.stringify(slicingArguments)}${sized}, requireOneSlicingArgument: false) }`;
  const [type] = parse(text, { noLocation: true }).definitions;
  return type?.kind === Kind.OBJECT_TYPE_DEFINITION ? (type.fields?.[0]?.directives ?? []) : [];
}

function isConnection(type: TypeNode): boolean {
  return type.kind === Kind.NAMED_TYPE
    ? type.name.value.endsWith('Connection')
    : type.kind === Kind.NON_NULL_TYPE && isConnection(type.type);
}
