/** What a subgraph is to the process that runs it, and what that process gives to it. */
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Caller } from '../auth/auth.js';
import type { Clock } from '../clock/clock.js';
import type { Database } from '../db/db.js';
import type { Consumer, EventContract, EventLog, LiveBus } from '../events/events.js';
import type { FileKey } from '../files/file-key.js';
import type { Files } from '../files/files.js';
import type { JobRunner, JobTask } from '../jobs/jobs.js';
import type { Registry } from '../metrics/metrics.js';
import type { Tracing } from '../tracing/tracing.js';

export const subgraphNames = ['identity', 'vehicles', 'auction', 'finance', 'services', 'partners', 'analytics'] as const;
export type SubgraphName = (typeof subgraphNames)[number];

/** Calls another subgraph's graph: in this process where it runs here, over signed HTTP elsewhere. */
export interface ServiceGraph {
  /**
   * Runs one operation, as it was generated from the caller's `neighbours/SUBGRAPH.graphql`, against that subgraph and returns its data.
   * @param asker a service in this tenant (null: in none), or the person for whom it is asked
   * @throws PlatformError the subgraph's own fault, or `UNAVAILABLE` when it cannot be reached.
   */
  request<Data, Variables extends object>(
    subgraph: SubgraphName,
    operation: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    asker: Caller | string | null,
  ): Promise<Data>;
}

/** The services that one process shares among the subgraphs in it. */
export interface Platform {
  readonly database: Database;
  readonly events: EventLog;
  readonly live: LiveBus;
  readonly jobs: JobRunner;
  /** Where files are kept, and the links to them. */
  readonly files: Files;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly graph: ServiceGraph;
  /** Where a subgraph registers its own figures, once for each name. */
  readonly metrics: Registry;
  /** Null where no spans are collected. */
  readonly tracing: Tracing | null;
  /** Folder for files and generated keys; exists. */
  readonly dataDir: string;
  /** Signs and verifies calls between processes. */
  readonly serviceSecret: string;
}

/** A plain HTTP address of a subgraph, such as the webhook of a vendor. It takes no caller: the handler proves the sender itself. */
export interface RawRoute {
  readonly method: 'POST';
  /** Such as `/webhooks/stripe`. */
  readonly path: string;
  handle(request: { rawBody: Buffer; headers: Readonly<Record<string, string | undefined>> }): Promise<{ status: number; body: string }>;
}

/** Makes files that are made when they are first asked for, of nothing but their keys. */
export interface FileMaker {
  /** The first part of their keys. */
  readonly area: string;
  /** Null for a key that names nothing. The same key always gives the same content. */
  make(key: FileKey): Promise<Buffer | null>;
}

/** A subgraph that is open: its state lives here. */
export interface RunningSubgraph {
  /** The resolvers' context for one request; cheap, opens nothing. A new one for each request, for it holds the DataLoaders. */
  context(caller: Caller): object;
  readonly consumers?: readonly Consumer[];
  readonly tasks?: readonly JobTask[];
  readonly routes?: readonly RawRoute[];
  /** Called after consumers and jobs have stopped. */
  close?(): Promise<void>;
}

/** A subgraph as code: building it opens nothing. */
export interface Subgraph {
  readonly name: SubgraphName;
  /** Executable federated schema. */
  readonly schema: GraphQLSchema;
  /** The SDL that is composed: what `schema/subgraphs/NAME.graphql` holds. */
  readonly sdl: string;
  /** What it publishes; `schema/events/` holds their schemas. */
  readonly events: readonly EventContract[];
  readonly fileMakers?: readonly FileMaker[];
  /** Absolute path of the folder of its migrations. */
  readonly migrations: string;
  open(platform: Platform): Promise<RunningSubgraph>;
}
