/**
 * Rule 4 where nothing is amiss: the answer of a fault-free tree, written by JavaScript that is generated once for an operation, so that every
 * property is read at a place of its own. Whatever is not as the schema has it makes the writer give up; then `completion.ts`, which knows what to
 * do about faults, writes the answer instead. On a tree without faults both write the same.
 */
import {
  getNamedType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isAbstractType,
  isSpecifiedScalarType,
} from 'graphql';
import type { GraphQLAbstractType, GraphQLLeafType, GraphQLObjectType, GraphQLOutputType } from 'graphql';
import { answerName } from '../../operation/plan-names.js';
import { collectFields } from './collect-fields.js';
import type { Collecting, FieldOccurrence, Selection } from './collect-fields.js';
import { jsonText } from '../../response/exact-json.js';
import { generate, isObjectCode, readKey } from '../run/generated-code.js';
import { isJsonObject, ownValue } from '../../response/json.js';
import type { Json, JsonObject } from '../../response/json.js';

/** Writes a tree; undefined where it met something that is not as it should be. `escapeFree`: no string of the tree needs an escape. */
export type FastWriter = (tree: JsonObject, escapeFree: boolean) => string | undefined;

/** Finds the writer of the type that an object names, for a place where several types may stand. */
type WriterOfType = (name: Json | undefined) => FastWriter | undefined;

/** Operations that would make more code than this are left to the general writer: fragments can be nested to any size. */
const maxFields = 2_000;

/** Makes the writer; null for what is left to the general one, and where Node is told not to make code from text. */
export function compileFastWriter(type: GraphQLObjectType, selections: readonly Selection[], options: Collecting): FastWriter | null {
  try {
    return new WriterSource(options).compile(type, selections);
  } catch (error) {
    if (error instanceof NotWritten) return null;
    throw error;
  }
}

/** The operation has something that is left to the general writer. */
class NotWritten extends Error {}

/** What generated code calls. */
const helpers = {
  quote: (value: string): string => JSON.stringify(value),
  own: ownValue,
  isObject: isJsonObject,
  /** A custom scalar's value; what JSON has no word for is a fault. */
  scalar: (value: Json): string | undefined => {
    const text = jsonText(value);
    return text === 'null' ? undefined : text;
  },
};

/** Collects the code of one type's writer. Only names that GraphQL's grammar allows and JSON text are ever put into it. */
class WriterSource {
  private readonly functions: string[] = [];
  private readonly tables: unknown[] = [];
  private fields = 0;
  private names = 0;

  constructor(private readonly options: Collecting) {}

  compile(type: GraphQLObjectType, selections: readonly Selection[]): FastWriter | null {
    const entry = this.object(type, selections);
    return generate<FastWriter>(`${this.functions.join('\n')}\nreturn ${entry};`, { ...helpers, tables: this.tables });
  }

  /** Adds a function that writes an object of a type; gives its name. */
  private object(type: GraphQLObjectType, selections: readonly Selection[]): string {
    const name = `w${String(this.names++)}`;
    let label = '{';
    const body = [...collectFields(type, selections, this.options)].map(([key, occurrences]) => {
      const before = `${label}${JSON.stringify(answerName(key))}:`;
      label = ',';
      return this.field(type, key, occurrences, before);
    });
    const empty = body.length === 0 ? `t='{';` : '';
    this.functions.push(`function ${name}(o,escapeFree){let t='',v;${empty}${body.join('\n')}return t+'}';}`);
    return name;
  }

  private field(type: GraphQLObjectType, key: string, occurrences: readonly FieldOccurrence[], label: string): string {
    if (++this.fields > maxFields) throw new NotWritten();
    const field = occurrences[0]?.node.name.value ?? '';
    if (field === '__typename') return `t+=${JSON.stringify(`${label}"${type.name}"`)};`;
    const definition = type.getFields()[field];
    if (definition === undefined) throw new NotWritten();
    const parent = getNamedType(definition.type).name;
    const selections = occurrences.flatMap(({ node }) =>
      node.selectionSet === undefined ? [] : [{ parent, selections: node.selectionSet }],
    );
    return `v=${readKey('o', key)};${this.value('v', definition.type, selections, label)}`;
  }

  /** Code that writes the variable's value after `label`, or gives up. */
  private value(variable: string, type: GraphQLOutputType, selections: readonly Selection[], label: string): string {
    const nullable = !isNonNullType(type);
    const inner = nullable ? type : type.ofType;
    const write = this.present(variable, inner, selections, label);
    return `${write}else if(${variable}==null${nullable ? `)t+=${JSON.stringify(`${label}null`)};` : ')return;'}else return;\n`;
  }

  /** An `if` that writes a value of the right kind. */
  private present(variable: string, type: GraphQLOutputType, selections: readonly Selection[], label: string): string {
    const text = JSON.stringify(label);
    if (isListType(type)) {
      const id = String(this.names++);
      const [list, element] = [`l${id}`, `e${id}`];
      const each = this.value(element, type.ofType, selections, '');
      return `if(Array.isArray(${variable})){const ${list}=${variable};t+=${JSON.stringify(`${label}[`)};for(let i=0;i<${list}.length;i++){if(i!==0)t+=',';const ${element}=${list}[i];${each}}t+=']';}`;
    }
    if (isLeafType(type)) return this.leaf(variable, type, label);
    const isObject = isObjectCode(variable);
    const writer = `f${String(this.names++)}`;
    if (isObjectType(type))
      return `if(${isObject}){const ${writer}=${this.object(type, selections)}(${variable},escapeFree);if(${writer}===undefined)return;t+=${text}+${writer};}`;
    if (!isAbstractType(type)) throw new NotWritten();
    const table = this.table(writersByType(type, selections, this.options));
    return `if(${isObject}){const w=${table}(${variable}.__typename);if(w===undefined)return;const ${writer}=w(${variable},escapeFree);if(${writer}===undefined)return;t+=${text}+${writer};}`;
  }

  private leaf(v: string, type: GraphQLLeafType, label: string): string {
    const text = JSON.stringify(label);
    const quotedText = JSON.stringify(`${label}"`);
    const string = `if(typeof ${v}==='string')t+=escapeFree?${quotedText}+${v}+'"':${text}+quote(${v});`;
    if (isEnumType(type)) {
      const names = this.table(new Set(type.getValues().map((value) => value.name)));
      return `if(typeof ${v}==='string'&&${names}.has(${v}))t+=${quotedText}+${v}+'"';`;
    }
    switch (isSpecifiedScalarType(type) ? type.name : '') {
      case 'String':
        return string;
      case 'ID':
        return `${string}else if(typeof ${v}==='number'&&Number.isInteger(${v}))t+=${quotedText}+${v}+'"';`;
      case 'Int':
        return `if(typeof ${v}==='number'&&(${v}|0)===${v})t+=${text}+${v};`;
      case 'Float':
        return `if(typeof ${v}==='number'&&Number.isFinite(${v}))t+=${text}+${v};`;
      case 'Boolean':
        return `if(typeof ${v}==='boolean')t+=${text}+${v};`;
      default: {
        const made = `s${String(this.names++)}`;
        return `${string}else if(${v}!=null){const ${made}=scalar(${v});if(${made}===undefined)return;t+=${text}+${made};}`;
      }
    }
  }

  private table(value: unknown): string {
    this.tables.push(value);
    return `tables[${String(this.tables.length - 1)}]`;
  }
}

/** Writers of the types that may stand in a place, each made when it is first met. */
function writersByType(type: GraphQLAbstractType, selections: readonly Selection[], options: Collecting): WriterOfType {
  const writers = new Map<Json | undefined, FastWriter | undefined>();
  return (name) => {
    const known = writers.get(name);
    if (known !== undefined || typeof name !== 'string') return known;
    const found = options.schema.getType(name);
    if (!isObjectType(found) || !options.schema.isSubType(type, found)) return undefined;
    const made = compileFastWriter(found, selections, options) ?? undefined;
    writers.set(name, made);
    return made;
  };
}
