/** Which case comes next. */
import type { GraphQLSchema } from 'graphql';
import { http2Case, rawHttp2Case } from './http2-cases.js';
import { bytesCase, operationCase } from './http-cases.js';
import { mutated } from './mutations.js';
import { OperationMaker } from './operations.js';
import type { FuzzOperation } from './operations.js';
import type { Random } from './random.js';
import { rawSocketCase, socketCase } from './socket-cases.js';
import type { Seen, Target } from './target.js';
import type { KnownIds } from './values.js';
import { documentVariables } from './document-variables.js';

/** Something to send. */
export interface FuzzCase {
  readonly kind: string;
  /** Printed where the case fails. */
  readonly input: unknown;
  run(): Promise<Seen>;
}

/** What cases are made of. */
export interface Making {
  readonly random: Random;
  readonly target: Target;
  /** Another operation: of the graph or damaged from a client's document. */
  operation(kind?: 'query' | 'mutation' | 'subscription'): FuzzOperation;
}

/** What operations are made from. */
export interface Material {
  readonly schema: GraphQLSchema;
  /** Texts that clients send. */
  readonly documents: readonly string[];
  /** Grows while the platform answers. */
  readonly ids: KnownIds;
}

const makers = [operationCase, operationCase, operationCase, operationCase, socketCase, socketCase, socketCase, http2Case, bytesCase, rawSocketCase, rawHttp2Case]; // prettier-ignore

/** Makes the next case. */
export function nextCase(random: Random, target: Target, material: Material): FuzzCase {
  const operation: Making['operation'] = (kind) => {
    if (kind === undefined && material.documents.length > 0 && random.once(3)) return fromDocument(random, material);
    return new OperationMaker(material.schema, random, material.ids).make(kind);
  };
  return random.pick(makers)({ random, target, operation });
}

/** A client's own document, mostly damaged, with variables of its types. */
function fromDocument(random: Random, { documents, schema, ids }: Material): FuzzOperation {
  const text = random.pick(documents);
  const query = random.once(3) ? text : mutated(text, random);
  return { query, variables: documentVariables(text, schema, random, ids) };
}
