/** A supergraph file, opened: its API, its planner and where its subgraphs are. */
import {
  operationFromDocument,
  ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  Supergraph as FederationSupergraph,
} from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import type { QueryPlan } from '@apollo/query-planner';
import { parse } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';

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
  /** Plans a document that is valid against the API. */
  plan(document: DocumentNode, operationName: string | undefined): QueryPlan;
}

/** Fragments are written out: a fetch without them can be joined with others. */
export const plannerConfig = { reuseQueryFragments: false };

/**
 * Opens a supergraph file.
 * @throws GraphQLError when it is not a Federation 2 supergraph.
 */
export function openSupergraph(sdl: string): Supergraph {
  const supergraph = FederationSupergraph.build(sdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });
  const planner = new QueryPlanner(supergraph, plannerConfig);
  const apiSchema = supergraph.apiSchema();
  return {
    sdl,
    document: parse(sdl, { noLocation: true }),
    api: apiSchema.toGraphQLJSSchema(),
    full: supergraph.schema.toGraphQLJSSchema(),
    subgraphs: supergraph.subgraphsMetadata().map(({ name, url }) => ({ name, url })),
    plan(document, operationName) {
      const options = operationName === undefined ? {} : { operationName };
      return planner.buildQueryPlan(operationFromDocument(apiSchema, document, options));
    },
  };
}
