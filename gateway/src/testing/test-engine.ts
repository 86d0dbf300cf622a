/** An engine over the test graph that writes down what it asks. */
import { guest } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import { createAuthoriser } from '../authorise/authoriser.js';
import { composeSubgraphs } from '../supergraph/compose/compose.js';
import { answerText } from '../response/answer.js';
import { Engine } from '../execute/engine.js';
import type { RequestedOperation } from '../execute/client-operation.js';
import { defaultLimits } from '../limit/limits.js';
import { openSupergraph } from '../plan/open-supergraph.js';
import { inProcess } from '../transport/in-process.js';
import type { SubgraphRequest, SubgraphTransport } from '../transport/transport.js';
import { garageGraph } from './garage-graph.js';
import type { TestSubgraph } from './garage-graph.js';

/** Someone who may see everything. */
export const staffMember: Caller = { ...guest('t1', 'r1'), kind: 'user', userId: 'p1', role: 'ADMIN', scopes: ['wallet:own'] };

/** A request that a subgraph was sent. */
export interface Sent {
  readonly service: string;
  readonly request: SubgraphRequest;
}

/** An answer as a client reads it. */
export interface TestAnswer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly path?: unknown; readonly extensions: Record<string, unknown> }[];
}

/** An operation of the staff member. */
export function operation(text: string, variables: Record<string, unknown> = {}, caller: Caller = staffMember): RequestedOperation {
  return { text, operationName: undefined, variables, context: { caller, headers: {}, signal: undefined } };
}

/** Makes the engine; `replace` puts another transport in a subgraph's place, `subgraphs` another graph in place of the garage. */
export function testEngine(
  replace: Readonly<Record<string, Partial<SubgraphTransport>>> = {},
  subgraphs: readonly TestSubgraph[] = garageGraph().subgraphs,
) {
  const sent: Sent[] = [];
  const transports = new Map(
    subgraphs.map((subgraph) => {
      const real = { ...inProcess({ schema: subgraph.schema, context: (caller) => ({ caller }) }), ...replace[subgraph.name] };
      const transport: SubgraphTransport = {
        subscribe: (request) => real.subscribe(request),
        execute: (request) => {
          sent.push({ service: subgraph.name, request });
          return real.execute(request);
        },
      };
      return [subgraph.name, transport];
    }),
  );
  const supergraph = openSupergraph(composeSubgraphs(subgraphs).supergraphSdl);
  const authoriser = createAuthoriser(supergraph.document, { staff: (caller) => caller.role === 'ADMIN' });
  const engine = new Engine({ supergraph, transports, authoriser, limits: defaultLimits, introspection: true, observe: () => {} });
  const run = async (text: string, variables: Record<string, unknown> = {}, caller: Caller = staffMember): Promise<TestAnswer> =>
    readAnswer(answerText(await engine.execute(engine.read(operation(text, variables, caller)))));
  return { engine, supergraph, transports, run, sent };
}

/** Reads an answer's text. */
export function readAnswer(text: string): TestAnswer {
  return JSON.parse(text) as TestAnswer;
}
