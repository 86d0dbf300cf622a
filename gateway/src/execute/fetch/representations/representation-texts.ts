/** Rule 2: representations as text, which is at once what tells them apart and what is sent. */
import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { isObjectType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { jsonText } from '../../../response/exact-json.js';
import { generate, readKey, worthwhileUses } from '../../run/generated-code.js';
import { ownValue } from '../../../response/json.js';
import type { Json, JsonObject } from '../../../response/json.js';
import { compileRepresentation } from './representations.js';
import type { Rewrite } from './rewrites.js';

/** The distinct representations of some objects. */
export interface Representations {
  /** JSON text of each. */
  readonly texts: readonly string[];
  /** The objects that have one; the others are not asked for. */
  readonly objects: readonly JsonObject[];
  /** For each of these objects, which representation is its. */
  readonly indices: readonly number[];
}

/** Makes the representations of objects. `escapeFree`: no string in them needs an escape. */
export type Represent = (objects: readonly JsonObject[], escapeFree: boolean) => Representations;

/** Compiles the `requires` of a fetch, with the corrections to what is sent. */
export function compileRepresent(requires: readonly QueryPlanSelectionNode[], before: Rewrite | null, schema: GraphQLSchema): Represent {
  const general = generalRepresent(requires, before, schema);
  const types = before === null ? flatTypes(requires, schema) : null;
  return types === null ? general : flatRepresent(types, general);
}

function generalRepresent(requires: readonly QueryPlanSelectionNode[], before: Rewrite | null, schema: GraphQLSchema): Represent {
  const build = compileRepresentation(requires, schema);
  return (all) => {
    const known = new Map<string, number>();
    const [objects, indices]: [JsonObject[], number[]] = [[], []];
    for (const object of all) {
      const representation = build(object);
      // A selection under type conditions that this object is not of leaves nothing to ask by.
      if (representation === null || representation['__typename'] === undefined) continue;
      before?.(representation);
      const text = jsonText(representation) ?? '{}';
      const index = known.get(text) ?? known.size;
      if (index === known.size) known.set(text, index);
      objects.push(object);
      indices.push(index);
    }
    return { texts: [...known.keys()], objects, indices };
  };
}

/** A type of which plain fields are required: their keys, and the text before each. */
interface FlatType {
  readonly keys: readonly string[];
  readonly labels: readonly string[];
}

/** What is required by type, where each type has one fragment of plain fields; null for anything else. */
function flatTypes(requires: readonly QueryPlanSelectionNode[], schema: GraphQLSchema): ReadonlyMap<string, FlatType> | null {
  const types = new Map<string, FlatType>();
  for (const fragment of requires) {
    if (fragment.kind !== 'InlineFragment' || fragment.typeCondition === undefined) return null;
    const { typeCondition, selections } = fragment;
    if (types.has(typeCondition) || !isObjectType(schema.getType(typeCondition))) return null;
    const keys: string[] = [];
    for (const field of selections) {
      if (field.kind !== 'Field' || field.alias !== undefined || field.selections !== undefined) return null;
      if (field.name in Object.prototype) return null;
      if (field.name !== '__typename') keys.push(field.name);
    }
    if (keys.length !== selections.length - 1 || new Set(keys).size !== keys.length) return null;
    const labels = keys.map((key, at) => `${at === 0 ? `{"__typename":"${typeCondition}",` : ','}"${key}":`);
    if (keys.length === 0) return null;
    types.set(typeCondition, { keys, labels });
  }
  return types;
}

function flatRepresent(types: ReadonlyMap<string, FlatType>, general: Represent): Represent {
  let uses = 0;
  let keys: ReadonlyMap<string, KeyOf> | null = null;
  return (all, escapeFree) => {
    if (++uses === worthwhileUses) keys = compileKeys(types);
    if (keys === null) return general(all, escapeFree);
    const texts: string[] = [];
    const [objects, indices]: [JsonObject[], number[]] = [[], []];
    const knownOf = new Map<Json, Map<string | number, number>>();
    let name: Json | undefined;
    let type: FlatType | undefined;
    let keyOf: KeyOf | undefined;
    let known = new Map<string | number, number>();
    for (const object of all) {
      if (object['__typename'] !== name || type === undefined || keyOf === undefined) {
        name = object['__typename'];
        type = typeof name === 'string' ? types.get(name) : undefined;
        keyOf = typeof name === 'string' ? keys.get(name) : undefined;
        if (name === undefined || type === undefined || keyOf === undefined) continue;
        known = knownOf.get(name) ?? new Map<string | number, number>();
        knownOf.set(name, known);
      }
      const key = keyOf(object, escapeFree);
      if (key === undefined) continue;
      // Something that the text of a leaf is not made of here.
      if (key === null) return general(all, escapeFree);
      let index = known.get(key);
      if (index === undefined) {
        index = texts.length;
        texts.push(type.keys.length > 1 ? String(key) : `${type.labels[0] ?? ''}${leafText(key, escapeFree) ?? ''}}`);
        known.set(key, index);
      }
      objects.push(object);
      indices.push(index);
    }
    return { texts, objects, indices };
  };
}

function compileKeys(types: ReadonlyMap<string, FlatType>): ReadonlyMap<string, KeyOf> | null {
  const keys = new Map<string, KeyOf>();
  for (const [name, type] of types) {
    const key = compileKey(type);
    if (key === null) return null;
    keys.set(name, key);
  }
  return keys;
}

/** What tells an object from others of its type: the only required value itself, else the text. Undefined where one is missing; null where it is no leaf. */
type KeyOf = (object: JsonObject, escapeFree: boolean) => string | number | null | undefined;

/** Code that finds the key. */
function compileKey({ keys, labels }: FlatType): KeyOf | null {
  const [only] = keys;
  const given = { own: ownValue, leafText };
  if (only !== undefined && keys.length === 1) {
    const leaf = `v===undefined||typeof v==='string'||(typeof v==='number'&&Number.isFinite(v))?v:null`;
    return generate<KeyOf>(`return function(o,escapeFree){const v=${readKey('o', only)};return ${leaf};}`, given);
  }
  const parts = keys.map((key, at) => {
    const [text, quoted] = [JSON.stringify(labels[at] ?? ''), JSON.stringify(`${labels[at] ?? ''}"`)];
    return `v=${readKey('o', key)};if(typeof v==='string'&&escapeFree)t+=${quoted}+v+'"';else if(v===undefined)return;else{v=leafText(v,escapeFree);if(v===undefined)return null;t+=${text}+v;}`;
  });
  return generate<KeyOf>(`return function(o,escapeFree){let t='',v;${parts.join('')}return t+'}';}`, given);
}

function leafText(value: Json, escapeFree: boolean): string | undefined {
  if (typeof value === 'string') return escapeFree ? `"${value}"` : JSON.stringify(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
  return value === null || typeof value === 'boolean' ? String(value) : undefined;
}
