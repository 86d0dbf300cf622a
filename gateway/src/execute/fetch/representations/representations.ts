/** Rule 2: what a subgraph is told about the objects that it is asked to extend. */
import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { isAbstractType, isObjectType, isInterfaceType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { isJsonList, isJsonObject, ownValue, setOwnValue } from '../../../response/json.js';
import type { Json, JsonObject } from '../../../response/json.js';
import { mergeInto } from '../../../response/merge.js';

/** Makes an object's representation; null when a required field is missing (rule 6). A fragment that misses one only adds nothing: its fields may have been skipped. */
export type BuildRepresentation = (object: JsonObject) => JsonObject | null;

/** Adds to a representation; false when the object lacks what it needs. */
type Part = (object: JsonObject, into: JsonObject) => boolean;

/** Compiles the `requires` of a fetch. */
export function compileRepresentation(requires: readonly QueryPlanSelectionNode[], schema: GraphQLSchema): BuildRepresentation {
  const parts = requires.map((selection) => compilePart(selection, schema));
  return (object) => {
    const result: JsonObject = {};
    for (const part of parts) if (!part(object, result)) return null;
    return result;
  };
}

function compilePart(selection: QueryPlanSelectionNode, schema: GraphQLSchema): Part {
  if (selection.kind === 'InlineFragment') {
    const inner = compileRepresentation(selection.selections, schema);
    const applies = typeTest(selection.typeCondition, schema);
    return (object, into) => {
      if (!applies(object)) return true;
      const part = inner(object);
      if (part !== null) mergeInto(into, part, true);
      return true;
    };
  }
  const key = selection.alias ?? selection.name;
  const inner = selection.selections === undefined ? null : compileRepresentation(selection.selections, schema);
  return (object, into) => {
    const value = ownValue(object, key);
    if (value === undefined) return false;
    setOwnValue(into, key, inner === null ? value : nested(value, inner));
    return true;
  };
}

function nested(value: Json, inner: BuildRepresentation): Json {
  if (isJsonList(value)) return value.map((element) => nested(element, inner));
  return isJsonObject(value) ? inner(value) : value;
}

/** Tells whether an object is of a type, or of one of an abstract type's object types. */
function typeTest(condition: string | undefined, schema: GraphQLSchema): (object: JsonObject) => boolean {
  if (condition === undefined) return () => true;
  return (object) => {
    const name = object['__typename'];
    return typeof name === 'string' && isTypeOf(name, condition, schema);
  };
}

/** Whether a type of this name may stand where the condition is asked for. */
export function isTypeOf(name: string, condition: string, schema: GraphQLSchema): boolean {
  if (name === condition) return true;
  const type = schema.getType(name);
  const wanted = schema.getType(condition);
  if (!isAbstractType(wanted) || !(isObjectType(type) || isInterfaceType(type))) return false;
  return schema.isSubType(wanted, type);
}
