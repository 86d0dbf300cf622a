/** The event log (outbox), its live fan-out and its durable consumers. */
import { sql } from 'drizzle-orm';
import type { Transaction } from '../db/db.js';
import { type Given, statement } from '../db/statement.js';
import { newId } from '../ids.js';

/** Values that survive JSON; money amounts are decimal strings of minor units. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type Payload = { readonly [key: string]: Json };

/** A fact to be recorded in the transaction of the change that it tells of. */
export interface NewEvent {
  tenantId: string;
  /** `subgraph.past_tense.vN` */
  type: string;
  aggregateType: string;
  aggregateId: string;
  /** The aggregate's own count, from 1 without a gap, where its events are a live stream. */
  sequence?: number;
  /** Live topics beside the aggregate's and the tenant's, such as `user:ID`. */
  topics?: readonly string[];
  payload: Payload;
  occurredAt: Date;
}

/** A recorded event as consumers and subscribers see it. `position` orders the events of a tenant. */
export interface PlatformEvent {
  readonly position: number;
  readonly id: string;
  readonly tenantId: string;
  readonly type: string;
  readonly aggregateType: string;
  readonly aggregateId: string;
  readonly sequence: number | null;
  readonly topics: readonly string[];
  readonly payload: Payload;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
}

/** Who takes events of some types, each tenant's in order. */
export interface ConsumerFacts {
  /** Unique in the platform; its cursor is stored under it. */
  readonly name: string;
  /** Event types; `auction.*` stands for all of a subgraph. */
  readonly types: readonly string[];
  /** Whether what the effect needs can be reached; while it cannot, no transaction is opened for it. Always, when left out. */
  ready?(): boolean;
  /** After a round, how long it leaves events to gather before the next, so that those of a busy time are handled together. None, when left out. */
  readonly gathersMs?: number;
  /** Whether each event is tried until it succeeds and none is ever set aside. */
  readonly insists?: boolean;
}

/** Takes events one by one. */
export interface ConsumerOfEach extends ConsumerFacts {
  /**
   * The effect, in the transaction that also moves the cursor; may run again after a rollback. A tenant's events come in order of position.
   * @param inOrder whether all events of a lower position have been handled, of every tenant
   */
  handle(event: PlatformEvent, tx: Transaction, inOrder: boolean): Promise<void>;
}

/** Takes what has come together: a page of up to 200 events, or one alone where the page failed. */
export interface ConsumerOfPages extends ConsumerFacts {
  /** The effect of all of them, as `handle` of those that take each. */
  handleAll(events: readonly PlatformEvent[], tx: Transaction): Promise<void>;
}

/** Takes events, each with an effect that happens once. */
export type Consumer = ConsumerOfEach | ConsumerOfPages;

/** A stream of live events. Ends with `return()`. */
export interface LiveSubscription extends AsyncIterableIterator<PlatformEvent> {
  /** Resolves when no later event can be missed. */
  readonly ready: Promise<void>;
}

/** Events after they were committed, pushed to this process. */
export interface LiveBus {
  /**
   * Events of a topic from now on: `TYPE:ID` of an aggregate, `tenant:ID:TYPE` for all aggregates of a type in a tenant, or a
   * topic that the event names. At least once: drop by `sequence` or `position`. Ends with `return()`.
   * @param onGap called when events may have been missed, as after a lost connection: what follows is complete again, and what
   *   was missed is in the log
   */
  subscribe(topic: string, onGap?: () => void): LiveSubscription;
}

export interface EventLog {
  /** Records events in the transaction; they are delivered after its commit. */
  record(tx: Transaction, events: readonly NewEvent[]): Promise<void>;
  /** Tells the relay that events were committed by SQL of its own. */
  wake(): void;
  /** Events of one aggregate with a greater sequence, in order. */
  since(tenantId: string, aggregateType: string, aggregateId: string, afterSequence: number, limit?: number): Promise<PlatformEvent[]>;
  /** A tenant's events with a greater position up to the last settled one, in order, for rebuilding read models. */
  read(tx: Transaction, tenantId: string, types: readonly string[], afterPosition: number, limit: number): Promise<PlatformEvent[]>;
  /** The last position up to which no event of this tenant can appear any more; of any tenant, where none is named. */
  settledPosition(tenantId?: string): number;
}

/** Topic of events after which what gateways keep of a GraphQL type is no longer true. */
export const changeTopic = (type: string): string => `changed:${type}`;

/** Topics on which an event goes live. */
export const topicsOf = (event: PlatformEvent): string[] => [
  `${event.aggregateType}:${event.aggregateId}`,
  `tenant:${event.tenantId}:${event.aggregateType}`,
  ...event.topics,
];

const append = statement(
  ({ rows }: Given<{ rows: string }>) => sql`
    insert into platform.events (id, tenant_id, type, aggregate_type, aggregate_id, sequence, topics, payload, occurred_at)
    select e.id, e.tenant_id, e.type, e.aggregate_type, e.aggregate_id, e.sequence, e.topics, e.payload, e.occurred_at
    from jsonb_to_recordset(${rows}::jsonb) as e (
      index int, id uuid, tenant_id uuid, type text, aggregate_type text, aggregate_id uuid, sequence bigint, topics text[],
      payload jsonb, occurred_at timestamptz)
    order by e.index`,
);

/** One statement that appends all events, in the order given. */
export async function insertEvents(tx: Transaction, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((e, index) => ({
    index,
    id: newId(),
    tenant_id: e.tenantId,
    type: e.type,
    aggregate_type: e.aggregateType,
    aggregate_id: e.aggregateId,
    sequence: e.sequence ?? null,
    topics: e.topics ?? [],
    payload: e.payload,
    occurred_at: e.occurredAt.toISOString(),
  }));
  await append(tx, { rows: JSON.stringify(rows) });
}

/** A row of `platform.events` as the driver gives it. */
export interface EventRow {
  position: bigint;
  id: string;
  tenant_id: string;
  type: string;
  aggregate_type: string;
  aggregate_id: string;
  sequence: bigint | null;
  topics: string[];
  payload: Payload;
  occurred_at: string;
}

/** What is read of an event. */
export const eventColumns = sql`position, id, tenant_id, type, aggregate_type, aggregate_id, sequence, topics, payload, occurred_at`;

/** The row as an event. */
export const toEvent = (row: EventRow): PlatformEvent => ({
  position: Number(row.position),
  id: row.id,
  tenantId: row.tenant_id,
  type: row.type,
  aggregateType: row.aggregate_type,
  aggregateId: row.aggregate_id,
  sequence: row.sequence === null ? null : Number(row.sequence),
  topics: row.topics,
  payload: row.payload,
  occurredAt: new Date(row.occurred_at).toISOString(),
});
