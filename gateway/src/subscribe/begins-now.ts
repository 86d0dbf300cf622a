/** Tells a subscription that begins with what comes next from one that begins with the past or the present. */
import { Kind } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';

/** The argument by which streams of this graph resume. */
const resumeArgument = 'afterSequence';

/**
 * Whether the stream begins with what comes next, so that who joins it later misses nothing: its root field is declared to be such a
 * stream, and is not given a position to resume from.
 */
export function beginsNow(
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  declared: ReadonlySet<string>,
): boolean {
  const [field] = operation.selectionSet.selections;
  // A root field below a fragment is rare: it only loses its sharing.
  if (field?.kind !== Kind.FIELD || !declared.has(field.name.value)) return false;
  const value = field.arguments?.find((each) => each.name.value === resumeArgument)?.value;
  if (value === undefined || value.kind === Kind.NULL) return true;
  if (value.kind !== Kind.VARIABLE) return false;
  const given = variables[value.name.value];
  if (given !== undefined) return given === null;
  const definition = operation.variableDefinitions?.find((each) => each.variable.name.value === value.name.value);
  return definition?.defaultValue === undefined || definition.defaultValue.kind === Kind.NULL;
}
