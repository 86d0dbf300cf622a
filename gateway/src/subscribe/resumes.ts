/** Tells a subscription that asks for the past from one that begins now. */
import { Kind } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';

/** The argument by which streams of this graph resume. */
const resumeArgument = 'afterSequence';

/** Whether the subscription's root field is given a place to resume from. */
export function resumes(operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>): boolean {
  return operation.selectionSet.selections.some((selection) => {
    // A root field below a fragment is rare: it is taken to resume, which only costs its sharing.
    if (selection.kind !== Kind.FIELD) return true;
    const value = selection.arguments?.find((each) => each.name.value === resumeArgument)?.value;
    if (value === undefined || value.kind === Kind.NULL) return false;
    if (value.kind !== Kind.VARIABLE) return true;
    const given = variables[value.name.value];
    if (given !== undefined) return given !== null;
    const definition = operation.variableDefinitions?.find((each) => each.variable.name.value === value.name.value);
    return definition?.defaultValue !== undefined;
  });
}
