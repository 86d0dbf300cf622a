/**
 * Keeps integers in a document as they are written. The planner reads a literal as a number and writes the number into its fetches, which rounds
 * 553631506457470976; so it is given a text in the integer's place, and the integer stands in the fetches again.
 */
import type { QueryPlan } from '@apollo/query-planner';
import { getNamedType, isScalarType, isSpecifiedScalarType, Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { DocumentNode, GraphQLInputType, GraphQLSchema, IntValueNode, StringValueNode } from 'graphql';

/** No text of a client has it, by chance or by intent. */
const mark = `exact-${crypto.randomUUID()}-`;
const marked = new RegExp(`"${mark}(-?\\d+)"`, 'gu');

/** The document for the planner; itself where it has no such integer. */
export function withExactLiterals(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  if (!hasLongInteger(document)) return document;
  const types = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(types, {
      IntValue: (node) => (isLong(node) ? exactLiteral(node, types.getInputType()) : undefined),
    }),
  );
}

/** The plan with the integers in place. */
export function restoreLiterals(plan: QueryPlan): QueryPlan {
  const text = JSON.stringify(plan);
  if (!text.includes(mark)) return plan;
  // Operations are the only texts of a plan that literals are in.
  return JSON.parse(text, (key, value: unknown) =>
    key === 'operation' && typeof value === 'string' ? value.replace(marked, '$1') : value,
  ) as QueryPlan;
}

const isLong = ({ value }: IntValueNode): boolean => value.length > 15 && !Number.isSafeInteger(Number(value));

function hasLongInteger(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    IntValue: (node) => {
      found ||= isLong(node);
    },
  });
  return found;
}

/** What the specification's own scalars make of an integer stays theirs; an `ID` is its digits. Inside a custom scalar nothing has a type. */
function exactLiteral(node: IntValueNode, type: GraphQLInputType | null | undefined): StringValueNode | undefined {
  const named = type === null || type === undefined ? null : getNamedType(type);
  if (named !== null && isScalarType(named) && isSpecifiedScalarType(named)) {
    return named.name === 'ID' ? { kind: Kind.STRING, value: node.value } : undefined;
  }
  return { kind: Kind.STRING, value: `${mark}${node.value}` };
}
