/** Introspection: what an operation asks of the schema itself. */
import { executeSync, Kind } from 'graphql';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { ParsedOperation } from '../../plan/parsed-operation.js';
import { plainValue } from '../../response/exact-json.js';
import type { FieldOccurrence } from './collect-fields.js';

/** Answers `__schema` and `__type` from the API schema alone. */
export function introspect(
  { operation, fragments }: Pick<ParsedOperation, 'operation' | 'fragments'>,
  api: GraphQLSchema,
  variables: Readonly<Record<string, unknown>>,
  occurrences: readonly FieldOccurrence[],
): string {
  const nodes = occurrences.map(({ node }) => node);
  const [first] = nodes;
  if (first === undefined) return 'null';
  const asked: OperationDefinitionNode = { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections: nodes } };
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [asked, ...fragments.values()] };
  const { data } = executeSync({ schema: api, document, variableValues: plainValue(variables) });
  return JSON.stringify(data?.[(first.alias ?? first.name).value] ?? null);
}
