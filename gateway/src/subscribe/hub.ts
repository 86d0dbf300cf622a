/** Shares each subscription among the clients that ask for the same. */
import { guest } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import { Kind } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import { refusal } from '../response/answer.js';
import type { Answer } from '../response/answer.js';
import { refusedWhole } from '../execute/refusals.js';
import type { ReadyOperation } from '../execute/client-operation.js';
import type { Engine } from '../execute/engine.js';
import type { BoundOperation } from '../execute/executor.js';
import { beginsNow } from './begins-now.js';
import { behindLastEvent } from './last-event.js';
import type { Listener, Unsubscribe } from './listener.js';
import { SharedStream } from './shared-stream.js';
import type { StreamObserver } from './shared-stream.js';

/** Callers with the same scope may share a stream of what is not the same for everybody. */
export type IdentityScope = (caller: Caller) => string;

/** The safe scope: the same person with the same rights. */
export const personalScope: IdentityScope = ({ kind, tenantId, userId, role, scopes }) =>
  JSON.stringify([kind, tenantId, userId, role, scopes]);

/** Streams of one root field. */
export interface StreamCount {
  streams: number;
  listeners: number;
}

/** All subscriptions of a gateway. */
export class SubscriptionHub {
  /** Those that others may join, by what they were asked for. */
  private readonly open = new Map<string, SharedStream>();
  private readonly all = new Set<SharedStream>();

  constructor(
    private readonly scopeOf: IdentityScope,
    /** Root fields whose streams begin with what comes next. */
    private readonly liveFields: ReadonlySet<string>,
    private readonly observer: StreamObserver,
    /** Time for what is fetched to answer one event. */
    private readonly eventTimeoutMs: number,
  ) {}

  /** Joins or opens a subscription; an operation that may not run is answered instead. */
  subscribe(operation: BoundOperation, listener: Listener): Unsubscribe | Answer {
    const { engine } = operation.executor;
    const asked = engine.ready(operation);
    if ('errors' in asked) return refusal(...asked.errors);
    const refused = refusedWhole(asked);
    if (refused !== null) return refused;
    const ready = behindLastEvent(asked);
    if ('errors' in ready) return refusal(...ready.errors);
    const { caller } = operation.context;
    const scope = this.scopeOf(caller);
    if (!ready.planned.sameForAll || caller.kind === 'service') {
      const stream = this.streamOf(engine, ready, scope);
      stream.join(listener);
      return () => {
        stream.leave(listener);
      };
    }
    let stream = this.streamOf(engine, asGuest(ready), `tenant ${caller.tenantId ?? ''}`);
    const alone = (): void => {
      stream = this.streamOf(engine, ready, scope);
      stream.join(listener);
    };
    stream.join(listener, caller.kind === 'guest' ? undefined : alone);
    return () => {
      stream.leave(listener);
    };
  }

  /** How many streams and listeners there are now, by root field. */
  counts(): ReadonlyMap<string, StreamCount> {
    const counts = new Map<string, StreamCount>();
    for (const { field, listenerCount } of this.all) {
      const count = counts.get(field) ?? { streams: 0, listeners: 0 };
      count.streams += 1;
      count.listeners += listenerCount;
      counts.set(field, count);
    }
    return counts;
  }

  /** The open stream for those of this scope, or a new one. */
  private streamOf(engine: Engine, ready: ReadyOperation, scope: string): SharedStream {
    const { operationName, variables, context } = ready.request;
    const key = JSON.stringify([ready.planned.parsed.text, operationName, variables, scope, context.headers, context.lastEventId]);
    const known = this.open.get(key);
    return known?.engine === engine && known.joinable ? known : this.begin(key, engine, ready);
  }

  private begin(key: string, engine: Engine, ready: ReadyOperation): SharedStream {
    const { operation } = ready.planned.parsed;
    const stream = new SharedStream({
      engine,
      ready,
      field: rootFieldOf(operation),
      beginsNow: ready.request.context.lastEventId === undefined && beginsNow(operation, ready.request.variables, this.liveFields),
      observer: this.observer,
      eventTimeoutMs: this.eventTimeoutMs,
      onEnd: () => {
        this.all.delete(stream);
        if (this.open.get(key) === stream) this.open.delete(key);
      },
    });
    this.open.set(key, stream);
    this.all.add(stream);
    return stream;
  }
}

/** What is the same for everybody is asked for as by a guest: then it can hold nothing that is for one person's eyes. */
function asGuest(ready: ReadyOperation): ReadyOperation {
  const { context } = ready.request;
  const { caller, headers, lastEventId } = context;
  // What the business has enabled is the same for everybody of it.
  const anybody = { ...guest(caller.tenantId, caller.requestId), ...(caller.modules && { modules: caller.modules }) };
  return { ...ready, request: { ...ready.request, context: { caller: anybody, headers, lastEventId, signal: undefined } } };
}

/** The field's name in the schema, so that metrics have no label that a client made up. */
function rootFieldOf({ selectionSet }: OperationDefinitionNode): string {
  const [field] = selectionSet.selections;
  return field?.kind === Kind.FIELD ? field.name.value : 'other';
}
