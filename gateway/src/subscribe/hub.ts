/** Shares each subscription among the clients that ask for the same: one upstream, one resolution and one text for each event. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Caller } from '@marque/shared/auth';
import { answerText, refusal } from '../execute/answer.js';
import type { Answer } from '../execute/answer.js';
import type { AnswerError } from '../execute/answer-errors.js';
import { refusedWhole } from '../execute/engine.js';
import type { ClientOperation, Engine, ReadyOperation } from '../execute/engine.js';
import type { SubgraphResult } from '../transport/transport.js';
import { beginsNow } from './begins-now.js';
import { EventText } from './event-text.js';

/** One client of a subscription. Its functions are called in the order of the events and must not wait. */
export interface Listener {
  /** The whole answer to one event; the same one for all. */
  next(event: EventText): void;
  complete(): void;
  /** The stream broke; the client may subscribe again and resume. */
  fail(error: AnswerError): void;
}

/** Leaves a subscription. */
export type Unsubscribe = () => void;

/** Callers with the same scope may share a stream. */
export type IdentityScope = (caller: Caller) => string;

/** The safe scope: the same person with the same rights. */
export const personalScope: IdentityScope = ({ kind, tenantId, userId, role, scopes }) =>
  JSON.stringify([kind, tenantId, userId, role, scopes]);

interface Shared {
  readonly ready: ReadyOperation;
  readonly engine: Engine;
  readonly listeners: Set<Listener>;
  readonly source: AsyncIterator<SubgraphResult>;
  /** Any other stream may be joined only before its first event, or the newcomer would miss what it begins with. */
  readonly beginsNow: boolean;
  begun: boolean;
}

/** What the hub tells metrics. */
export interface HubObserver {
  upstreams(count: number): void;
  /** An event was given to so many, so long after it came. */
  delivered(listeners: number, durationMs: number): void;
  /** A stream broke, or an event could not be resolved. */
  fault(error: unknown): void;
}

const broken: AnswerError = { message: 'The stream broke. Subscribe again to resume.', extensions: { code: 'UNAVAILABLE' } };

/** About five milliseconds of writing. */
const listenersInOneTurn = 1_000;

/** All subscriptions of a gateway. */
export class SubscriptionHub {
  private readonly open = new Map<string, Shared>();

  constructor(
    private readonly scopeOf: IdentityScope,
    /** Root fields whose streams begin with what comes next. */
    private readonly liveFields: ReadonlySet<string>,
    private readonly observer: HubObserver,
  ) {}

  /** Subscriptions of clients. */
  get subscriptions(): number {
    return [...this.open.values()].reduce((sum, { listeners }) => sum + listeners.size, 0);
  }

  /** Joins or opens a subscription; an operation that may not run is answered instead. */
  subscribe(engine: Engine, request: ClientOperation, listener: Listener): Unsubscribe | Answer {
    const ready = engine.ready(request);
    if ('errors' in ready) return refusal(...ready.errors);
    const refused = refusedWhole(ready);
    if (refused !== null) return refused;
    const key = this.keyOf(request, ready);
    const known = this.open.get(key);
    const shared =
      known !== undefined && known.engine === engine && (known.beginsNow || !known.begun) ? known : this.begin(key, engine, ready);
    shared.listeners.add(listener);
    return () => {
      this.leave(key, shared, listener);
    };
  }

  private keyOf({ operationName, variables, context }: ClientOperation, ready: ReadyOperation): string {
    return JSON.stringify([ready.planned.parsed.text, operationName, variables, this.scopeOf(context.caller), context.headers]);
  }

  private begin(key: string, engine: Engine, ready: ReadyOperation): Shared {
    const now = beginsNow(ready.planned.parsed.operation, ready.request.variables, this.liveFields);
    const shared: Shared = { ready, engine, listeners: new Set(), source: engine.openEvents(ready), beginsNow: now, begun: false };
    this.open.set(key, shared);
    this.observer.upstreams(this.open.size);
    void this.pump(key, shared);
    return shared;
  }

  private leave(key: string, shared: Shared, listener: Listener): void {
    if (!shared.listeners.delete(listener) || shared.listeners.size > 0) return;
    this.forget(key, shared);
    void shared.source.return?.().catch((error: unknown) => {
      this.observer.fault(error);
    });
  }

  private forget(key: string, shared: Shared): void {
    if (this.open.get(key) === shared) this.open.delete(key);
    this.observer.upstreams(this.open.size);
  }

  /** Takes event after event; one is delivered before the next is resolved, so the order is kept. */
  private async pump(key: string, shared: Shared): Promise<void> {
    const finish = (end: (listener: Listener) => void): void => {
      this.forget(key, shared);
      for (const listener of shared.listeners) end(listener);
      shared.listeners.clear();
    };
    try {
      for (;;) {
        const step = await shared.source.next();
        if (step.done === true) break;
        shared.begun = true;
        await this.deliver(shared, step.value);
      }
      finish((listener) => {
        listener.complete();
      });
    } catch (error) {
      this.observer.fault(error);
      finish((listener) => {
        listener.fail(broken);
      });
    }
  }

  private async deliver(shared: Shared, event: SubgraphResult): Promise<void> {
    // Who comes while the event is resolved has subscribed after it happened.
    const present = [...shared.listeners];
    const started = performance.now();
    const text = new EventText(answerText(await shared.engine.resolveEvent(shared.ready, event)));
    let delivered = 0;
    for (const listener of present) {
      // One may have left, or been cut with another of the same socket.
      if (!shared.listeners.has(listener)) continue;
      listener.next(text);
      delivered += 1;
      // Thousands of sockets are written to in turns, so that others are answered between.
      if (delivered % listenersInOneTurn === 0) await nextTurn();
    }
    this.observer.delivered(delivered, performance.now() - started);
  }
}
