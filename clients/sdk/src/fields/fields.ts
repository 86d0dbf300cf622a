/** Every root field of the graph as a method, of which the caller chooses the fields. */
import { OperationTypeNode } from 'graphql';
import type { CallOptions, Core } from '../core.js';
import type { AnyVariables, Operation } from '../document.js';
import type { Mutation, Query, Subscription } from '../generated/schema.js';
import type { Stream, StreamOptions } from '../live/stream.js';
import type { Value } from './chosen.js';
import { chosenOperation } from './chosen-operation.js';
import { rootFields, rootTypes } from './schema-facts.js';
import type { AnswerOf, ArgumentsOf, Composite, Exact, NodeOf, Selection } from './selection.js';

export type { Chosen } from './chosen.js';
export type { Selection } from './selection.js';

/** What an operation of the root field `Name` answers. */
type Data<Root, Name extends keyof Root, Selected> = { readonly [Key in Name]: Value<Root[Key], Selected> };

/** Each root field as a method: its arguments, the fields chosen of it unless it is a scalar, and options. */
export type Requests<Root> = {
  readonly [Name in keyof Root]: [NodeOf<Root[Name]>] extends [Composite]
    ? <const Selected extends Selection<NodeOf<Root[Name]>>>(
        args: ArgumentsOf<Root[Name]>,
        fields: Selected & Exact<NodeOf<Root[Name]>, Selected>,
        options?: CallOptions,
      ) => Promise<Data<Root, Name, Selected>>
    : (args: ArgumentsOf<Root[Name]>, options?: CallOptions) => Promise<{ readonly [Key in Name]: AnswerOf<Root[Key]> }>;
};

/** The same for what answers again and again. */
export type Streams<Root> = {
  readonly [Name in keyof Root]: <const Selected extends Selection<NodeOf<Root[Name]>>>(
    args: ArgumentsOf<Root[Name]>,
    fields: Selected & Exact<NodeOf<Root[Name]>, Selected>,
    options?: StreamOptions,
  ) => Stream<Data<Root, Name, Selected>>;
};

/** The root fields by the kind of their operation. */
export interface Fields {
  readonly query: Requests<Query>;
  readonly mutation: Requests<Mutation>;
  readonly subscription: Streams<Subscription>;
}

/** The methods, run by the given client. */
export function createFields(core: Pick<Core, 'request' | 'subscribe'>): Fields {
  const request: Run = async (document, variables, options) => core.request(document, variables, options);
  return asFields({
    query: methodsOf(OperationTypeNode.QUERY, request),
    mutation: methodsOf(OperationTypeNode.MUTATION, request),
    subscription: methodsOf(OperationTypeNode.SUBSCRIPTION, (document, variables, options) => core.subscribe(document, variables, options)),
  });
}

type Run = (document: Operation<object, AnyVariables>, variables: AnyVariables, options: CallOptions | undefined) => unknown;
type Method = (args: AnyVariables, ...rest: readonly object[]) => unknown;

function methodsOf(operation: OperationTypeNode, run: Run): Readonly<Record<string, Method>> {
  const methods = rootFields(rootTypes[operation]).map(([field, { type }]): [string, Method] => [
    field,
    (args, ...rest) => {
      const [fields = {}, options] = type === undefined ? [{}, ...rest] : rest;
      const { document, variables } = chosenOperation(operation, field, args, fields);
      return run(document, variables, options);
    },
  ]);
  return Object.fromEntries(methods);
}

/** The methods as the types of the schema promise them: both are generated from the same text. */
function asFields(methods: Readonly<Record<keyof Fields, Readonly<Record<string, Method>>>>): Fields {
  return methods as unknown as Fields;
}
