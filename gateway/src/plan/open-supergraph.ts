/** A supergraph file, opened: its API, its planner and where its subgraphs are. */
import { setImmediate } from 'node:timers/promises';
import {
  operationFromDocument,
  ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  Supergraph as FederationSupergraph,
} from '@apollo/federation-internals';
import type { Operation } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import type { QueryPlan } from '@apollo/query-planner';
import { parse, print } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { correctSupergraph } from './correct-supergraph.js';
import { restoreLiterals, withExactLiterals } from './exact-literals.js';
import { NoPlan } from './no-plan.js';
import { argument } from '../supergraph/directive-argument.js';
import { graphsOf } from '../supergraph/owners.js';
import { restoreArguments } from './restore-arguments.js';
import { mayLeaveOut } from './unanswered.js';
import { refuseUnsupported } from '../supergraph/unsupported-supergraph.js';
import { withoutIntrospection } from '../operation/without-introspection.js';

/** One subgraph named in a supergraph file. */
export interface SubgraphAddress {
  readonly name: string;
  readonly url: string;
}

/** What the rest of the gateway needs to know of a supergraph. */
export interface Supergraph {
  readonly sdl: string;
  readonly document: DocumentNode;
  /** What clients see, as graphql-js knows it. */
  readonly api: GraphQLSchema;
  /** Every type, those that clients do not see included; tells which object types an abstract type has. */
  readonly full: GraphQLSchema;
  readonly subgraphs: readonly SubgraphAddress[];
  /** Names that plans use for themselves: a client's alias of such a name needs another key (`safe-names.ts`). */
  readonly ownNames: ReadonlySet<string>;
  /** Whether a plan may leave out what nobody can answer (`unanswered.ts`). */
  readonly mayLeaveOut: boolean;
  /**
   * Plans a document that is valid against the API and whose aliases are apart from `ownNames`. `overrides` are the labels that are on (`overrides.ts`).
   * @throws NoPlan
   */
  plan(document: DocumentNode, operationName: string | undefined, overrides: ReadonlySet<string>): QueryPlan;
}

/**
 * Fragments are written out: a fetch without them can be joined with others. Of the ways to answer an operation at most a thousand are compared with
 * each other; each takes about as long as planning once.
 */
export const plannerConfig = { reuseQueryFragments: false, debug: { maxEvaluatedPlans: 1_000 } };

/** The subgraphs that a supergraph file names, read without opening it. @throws GraphQLError when it does not parse. */
export function subgraphsIn(sdl: string): readonly SubgraphAddress[] {
  const definition = graphsOf(parse(sdl, { noLocation: true }));
  return (definition?.values ?? []).flatMap(({ directives = [] }) => {
    const [name, url] = ['name', 'url'].map((each) =>
      directives.map((directive) => argument(directive, each)).find((value) => value !== undefined),
    );
    return typeof name === 'string' && typeof url === 'string' ? [{ name, url }] : [];
  });
}

/**
 * Opens a supergraph file.
 * @throws GraphQLError when it is not a Federation 2 supergraph; UnsupportedSupergraph when it asks for what is not done here.
 */
export function openSupergraph(sdl: string): Supergraph {
  const steps = openInSteps(sdl);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Opens a supergraph file and lets the event loop go on between the steps. Rejects as `openSupergraph` throws. */
export async function openSupergraphInTurns(sdl: string): Promise<Supergraph> {
  const steps = openInSteps(sdl);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await setImmediate();
  }
}

function* openInSteps(sdl: string): Generator<undefined, Supergraph> {
  const document = parse(sdl, { noLocation: true });
  refuseUnsupported(document);
  const supergraph = build(sdl);
  yield;
  const corrected = correctSupergraph(document);
  // The file itself is validated; in the corrected one a subgraph may declare an external field that nothing refers to any more.
  const planned = corrected.document === document ? supergraph : build(print(corrected.document), false);
  yield;
  const planner = new QueryPlanner(planned, { ...plannerConfig, incrementalDelivery: { enableDefer: true } });
  yield;
  const apiSchema = supergraph.apiSchema();
  const plannedSchema = planned.apiSchema();
  const api = apiSchema.toGraphQLJSSchema({ includeDefer: true });
  yield;
  return {
    sdl,
    document,
    ownNames: corrected.ownNames,
    mayLeaveOut: mayLeaveOut(document),
    api,
    full: supergraph.schema.toGraphQLJSSchema(),
    subgraphs: supergraph.subgraphsMetadata().map(({ name, url }) => ({ name, url })),
    plan(document, operationName, overrides) {
      const options = operationName === undefined ? {} : { operationName };
      const exact = withExactLiterals(document, api);
      const read = () => operationFromDocument(plannedSchema, withoutIntrospection(exact), options);
      const plan = restoreArguments(planOf(planner, read, overrides), corrected);
      return exact === document ? plan : restoreLiterals(plan);
    },
  };
}

function planOf(planner: QueryPlanner, read: () => Operation, overrides: ReadonlySet<string>): QueryPlan {
  try {
    // What is not named is off.
    const overrideConditions = new Map([...overrides].map((label) => [label, true] as const));
    return planner.buildQueryPlan(read(), { overrideConditions });
  } catch (error) {
    throw new NoPlan(error);
  }
}

function build(sdl: string, validateSupergraph = true): FederationSupergraph {
  return FederationSupergraph.build(sdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, validateSupergraph });
}
