/** What an operation has cost, by the lengths of the lists in its answer. */
import { isJsonList, isJsonObject, ownValue } from '../response/json.js';
import type { Json, JsonObject } from '../response/json.js';
import type { CostedField, CostedSet, Variables } from './costed-operation.js';

/** The cost of an object of the answer with all that is below it. */
export function actualOfSet(set: CostedSet, object: JsonObject, variables: Variables): number {
  let total = 0;
  for (const field of set.fields) total += actualOfField(field, ownValue(object, field.key), variables);
  for (const { condition, exact, set: inner, isLeftOut } of set.spreads) {
    if (isLeftOut?.(variables) === true) continue;
    if (!exact || (object['__typename'] ?? condition) === condition) total += actualOfSet(inner, object, variables);
  }
  return total;
}

function actualOfField(field: CostedField, value: Json | undefined, variables: Variables): number {
  if (field.isLeftOut?.(variables) === true) return 0;
  // A description of the schema does not come from a subgraph.
  if (field.ofSchema) return field.weight;
  if (value === undefined) return 0;
  return field.inputCost(variables) + actualOfValue(field, value, variables);
}

function actualOfValue(field: CostedField, value: Json, variables: Variables): number {
  if (value === null || (field.weight === 0 && field.inner === null)) return 0;
  if (isJsonList(value)) return value.reduce((sum: number, each) => sum + actualOfValue(field, each, variables), 0);
  return field.weight + (field.inner !== null && isJsonObject(value) ? actualOfSet(field.inner, value, variables) : 0);
}
