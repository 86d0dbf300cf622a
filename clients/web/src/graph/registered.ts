/** Operations as the code generator writes them: texts that the gateway knows. */
import { parse } from '@0no-co/graphql.web';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { spelled } from '@marque/sdk/core';
import type { Operation } from '@urql/core';

type AnyDocument = TypedDocumentNode<object, Record<string, unknown>>;

const documents = new Map<string, AnyDocument>();

/** The document of a registered text, with the types of its answer and its variables. */
export function registered<Result, Variables>(text: string): TypedDocumentNode<Result, Variables> {
  const document = asTyped<Result, Variables>(parse(text, { noLocation: true }));
  spelled(document, text);
  documents.set(nameOf(document) ?? '', document as AnyDocument);
  return document;
}

/** The generated document of an operation that urql runs, which hands over a copy of its own. @throws TypeError where it is none of them */
export function registeredDocument({ query }: Operation): AnyDocument {
  const name = nameOf(query);
  const document = documents.get(name ?? '');
  if (document === undefined) throw new TypeError(`The operation ${name ?? 'without a name'} is not registered.`);
  return document;
}

function nameOf({ definitions: [operation] }: Operation['query']): string | undefined {
  return operation !== undefined && 'name' in operation ? operation.name?.value : undefined;
}

/** The parser makes the same nodes as graphql's, under types of its own; the types are those that the generator has made of this text. */
function asTyped<Result, Variables>(document: object): TypedDocumentNode<Result, Variables> {
  return document as unknown as TypedDocumentNode<Result, Variables>;
}
