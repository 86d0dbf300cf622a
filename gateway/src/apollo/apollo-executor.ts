/** The reference executor: the stock gateway behind Apollo Server, over the same transports as ours. */
import { ApolloGateway } from '@apollo/gateway';
import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { Kind, print, visit } from 'graphql';
import type { DocumentNode, GraphQLFormattedError } from 'graphql';
import type { Answer } from '../response/answer.js';
import { refusal } from '../response/answer.js';
import type { AnswerError } from '../response/answer-error.js';
import { refusedWhole } from '../execute/refusals.js';
import type { ClientOperation, ReadyOperation } from '../execute/client-operation.js';
import type { Engine } from '../execute/engine.js';
import { plainValue } from '../response/exact-json.js';
import { refunded, settle } from '../execute/settle.js';
import type { JsonObject } from '../response/json.js';
import { nothingKnown } from '../transport/text-facts.js';
import type { FetchObserver } from '../execute/run/run.js';
import type { RunContext } from '../execute/run/run-context.js';
import { switchTelemetryOff } from './environment.js';
import { linksOf } from '../supergraph/linked-features.js';
import { plannerConfig } from '../plan/open-supergraph.js';
import type { Supergraph } from '../plan/open-supergraph.js';
import { withoutUnusedVariables } from '../operation/used-variables.js';
import { asksForSchema } from '../operation/without-introspection.js';
import type { SubgraphTransport } from '../transport/transport.js';

/** Runs queries and mutations. */
export interface ApolloExecutor {
  execute(operation: ClientOperation): Promise<Answer>;
  close(): Promise<void>;
}

interface Context {
  readonly run: RunContext;
}

/** Opens the stock gateway. Limits, validation and auth directives are enforced before it, by the engine, as for our own executor. */
export async function openApolloExecutor(
  supergraph: Supergraph,
  transports: ReadonlyMap<string, SubgraphTransport>,
  engine: Engine,
  observe: FetchObserver = () => {},
): Promise<ApolloExecutor> {
  switchTelemetryOff();
  const gateway = new ApolloGateway({
    supergraphSdl: withoutSecurityPurpose(supergraph.document),
    // The same plans as our own executor's.
    queryPlannerConfig: plannerConfig,
    buildService: ({ name }) => dataSource(name, transports.get(name), observe),
  });
  const server = new ApolloServer<Context>({
    gateway,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
  });
  await server.start();
  const underWay = new Set<Promise<Answer>>();
  const answer = async (operation: ClientOperation): Promise<Answer> => {
    const charge = await engine.charge(operation);
    if (charge !== null && 'message' in charge) return refusal(charge);
    const ready = engine.ready(operation);
    if ('errors' in ready) return refunded(charge, refusal(...ready.errors));
    const refused = refusedWhole(ready);
    if (refused !== null) return refunded(charge, refused);
    const spent: Answering['spent'] = { root: {} };
    try {
      return await answerReady({ server, engine, ready, spent });
    } finally {
      settle(charge, ready, spent);
    }
  };
  return {
    execute(operation) {
      const work = answer(operation);
      underWay.add(work);
      return work.finally(() => underWay.delete(work));
    },
    // A reload replaces the executor while operations are on it.
    async close() {
      await Promise.allSettled(underWay);
      await server.stop();
    },
  };
}

interface Answering {
  readonly server: ApolloServer<Context>;
  readonly engine: Engine;
  readonly ready: ReadyOperation;
  /** Takes what was fetched, for what it has cost. */
  readonly spent: { root: JsonObject };
}

async function answerReady({ server, engine, ready, spent }: Answering): Promise<Answer> {
  const { planned, request } = ready;
  // The stock gateway's planner may know less of introspection than the schema has, and is given the client's text, conditions and all.
  if (asksForSchema(planned.parsed.document)) {
    const run = engine.begin(ready);
    await planned.fetch(run);
    spent.root = run.root;
    return engine.finish(ready, run);
  }
  const { text, operationName, variables, context } = request;
  const asked = {
    query: planned.denied.length === 0 && !planned.parsed.defers ? text : print(withoutUnusedVariables(planned.document)),
    variables: { ...plainValue(variables) },
    ...(operationName === undefined || operationName === '' ? {} : { operationName }),
  };
  const { body } = await server.executeOperation(asked, { contextValue: { run: context } });
  if (body.kind !== 'single') throw new Error('The stock gateway does not answer in parts.');
  const { data, errors = [] } = body.singleResult;
  const found = errors.map(answerError);
  spent.root = asTree(data);
  if (planned.denied.length === 0) return { data: JSON.stringify(data ?? null), errors: found };
  // Completed without what only stands in for denied fields.
  return engine.finish(ready, { ...engine.begin(ready), root: spent.root, text: nothingKnown, errors: [...found] });
}

/** The stock gateway refuses features that are linked for security, which it would not enforce: the engine does. */
function withoutSecurityPurpose(document: DocumentNode): string {
  const links = new Set(linksOf(document).map((each) => each.name.value));
  return print(
    visit(document, {
      Directive: (node) =>
        links.has(node.name.value) ? { ...node, arguments: (node.arguments ?? []).filter((each) => !isSecurityPurpose(each)) } : undefined,
    }),
  );
}

function isSecurityPurpose(argument: {
  readonly name: { readonly value: string };
  readonly value: { readonly kind: Kind; readonly value?: unknown };
}): boolean {
  return argument.name.value === 'for' && argument.value.kind === Kind.ENUM && argument.value.value === 'SECURITY';
}

/** The stock gateway types what it answers as unknown values; it is the JSON of the subgraphs. */
function asTree(data: Record<string, unknown> | null | undefined): JsonObject {
  return (data ?? {}) as JsonObject;
}

function dataSource(service: string, transport: SubgraphTransport | undefined, observe: FetchObserver): GraphQLDataSource {
  return {
    async process(options: GraphQLDataSourceProcessOptions) {
      const { query: operation = '', variables = {}, operationName } = options.request;
      if (transport === undefined) throw new Error('There is no transport for this service.');
      const { caller, headers, signal, trace } = runOf(options.context);
      const named = operationName === undefined ? {} : { operationName };
      const fetched = trace?.fetch(service, { operation, variables });
      const request = { operation, variables, ...named, caller, headers, signal, traceparent: fetched?.traceparent };
      const send = () => transport.execute(request);
      const started = performance.now();
      try {
        const result = await (fetched === undefined ? send() : fetched.run(send));
        observe(service, performance.now() - started, undefined, result);
        fetched?.end(undefined, result);
        return result;
      } catch (fault) {
        observe(service, performance.now() - started, fault, undefined, caller.requestId);
        fetched?.end(fault, undefined);
        throw fault;
      }
    },
  };
}

/** The stock gateway hands its context on untyped; it is the one given to `executeOperation`. */
function runOf(context: Record<string, unknown>): RunContext {
  return (context as unknown as Context).run;
}

function answerError({ message, path, extensions }: GraphQLFormattedError): AnswerError {
  const { serviceName: service, ...facts } = extensions ?? {};
  return { message, ...(path === undefined ? {} : { path }), extensions: { ...facts, ...(service === undefined ? {} : { service }) } };
}
