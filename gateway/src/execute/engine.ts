/** Runs clients' operations over one supergraph: parse, authorise, plan, fetch, complete; each step's result is kept, within bounds. */
import type { Caller } from '@marque/shared/auth';
import type { GraphQLSchema } from 'graphql';
import { countedAs } from '../limit/rate/counted-as.js';
import type { Charge } from '../limit/rate/meter.js';
import type { ParsedOperation, Refused } from '../plan/parsed-operation.js';
import { refusal } from '../response/answer.js';
import type { Answer, SentInParts } from '../response/answer.js';
import type { AnswerError } from '../response/answer-error.js';
import type { PartsSpec } from '../response/parts-spec.js';
import { readOverrides } from '../supergraph/overrides.js';
import { noStrings } from '../transport/text-facts.js';
import type { SubgraphResult } from '../transport/transport.js';
import type { ClientOperation, ReadyOperation, RequestedOperation } from './client-operation.js';
import { introspect } from './complete/introspect.js';
import { AnnouncedParts } from './defer/announced-parts.js';
import { chosen } from './defer/delivery.js';
import { LabelledParts } from './defer/labelled-parts.js';
import { PartwiseAnswer } from './defer/partwise-answer.js';
import type { EngineOptions } from './engine-options.js';
import { openEvents, takeEvent } from './events/open-events.js';
import type { SourceEvent } from './events/resuming-source.js';
import { EndedFetches } from './fetch/ended-fetches.js';
import { sameTree } from './fetch/execution.js';
import type { Execution } from './fetch/execution.js';
import { FetchJoiner } from './fetch/fetch-joiner.js';
import { finishRun } from './finish.js';
import { openKeptOperations } from './open-kept-operations.js';
import type { CacheName } from './planning/engine-figures.js';
import type { KeptOperations } from './planning/kept-operations.js';
import { ReadyOperations } from './ready-operations.js';
import { deniedIn, refusedWhole } from './refusals.js';
import type { Run } from './run/run.js';
import { refunded, settle } from './settle.js';

/** An operation that may run, and what its caller has been charged for it. */
interface Entered {
  readonly ready: ReadyOperation;
  readonly charge: Charge | null;
}

/** One supergraph, ready to run operations. */
export class Engine {
  private readonly kept: KeptOperations;
  private readonly operations: ReadyOperations;

  /** @throws UnsupportedSupergraph where a label of `@override` is decided by nobody. */
  constructor(private readonly options: EngineOptions) {
    const overrides = readOverrides(options.supergraph.document, options.overrideLabels ?? {});
    this.kept = openKeptOperations(options, overrides);
    this.operations = new ReadyOperations(options, this.kept, overrides);
  }

  /** What clients see. */
  get api(): GraphQLSchema {
    return this.options.supergraph.api;
  }

  /** Entries of a cache. */
  entries(cache: CacheName): number {
    return this.kept.entries(cache);
  }

  /** Whether callers are charged. */
  get metered(): boolean {
    return this.options.meter !== undefined;
  }

  /** Lets go of what runs beside the event loop; operations under way may still end. */
  close(): void {
    this.kept.close();
  }

  /** Parses and validates, or gives what the same text gave before. */
  parse(text: string, operationName: string | undefined, caller?: Caller): ParsedOperation | Refused {
    return this.kept.parse(text, operationName, caller === undefined ? '' : countedAs(caller));
  }

  /** The operation with what its text says; only that is run by this engine. */
  read(asked: RequestedOperation): ClientOperation {
    return { ...asked, parsed: this.parse(asked.text, asked.operationName, asked.context.caller) };
  }

  /** Runs a query or mutation. */
  async execute(request: ClientOperation): Promise<Answer> {
    const entered = await this.enter(request, false);
    return 'ready' in entered ? this.answerAtOnce(entered) : entered;
  }

  /**
   * Runs an operation that defers parts of itself and sends each part's text when it is there.
   * @returns the answer where it comes at once after all: when it is refused, or when nothing is deferred.
   */
  async executeInParts(request: ClientOperation, spec: PartsSpec, send: (text: string) => Promise<void>): Promise<Answer | SentInParts> {
    const { parsed } = request;
    if ('errors' in parsed || !parsed.defers || parsed.operation.operation === 'subscription') return this.execute(request);
    const entered = await this.enter(request, true);
    if (!('ready' in entered)) return entered;
    const { ready, charge } = entered;
    const { planned } = ready;
    if (planned.delivery === null) return this.answerAtOnce(entered);
    const group = chosen(planned.delivery, ready.flag);
    const run: Execution = { ...this.begin(ready), endedFetches: new EndedFetches(group.fetches) };
    const answer = new PartwiseAnswer({
      group,
      run,
      another: () => sameTree(this.begin(ready), run),
      introspect: (fields) => introspect(parsed, this.api, request.variables, fields),
      deniedIn: deniedIn(ready, group),
      format: spec === 'incrementalSpec=v0.2' ? new AnnouncedParts() : new LabelledParts(),
      send,
    });
    try {
      await answer.deliver();
    } finally {
      settle(charge, ready, run);
    }
    return { inParts: true, errors: answer.errors };
  }

  /** Charges, admits and plans; what may not run is answered instead. */
  private async enter(request: ClientOperation, inParts: boolean): Promise<Entered | Answer> {
    const charge = this.options.meter === undefined ? null : await this.charge(request);
    if (charge !== null && 'message' in charge) return refusal(charge);
    const ahead = this.operations.prepare(request, inParts);
    const hindered = ahead === null ? null : await ahead;
    const ready = hindered ?? this.operations.ready(request, inParts);
    if ('errors' in ready) return refunded(charge, refusal(...ready.errors));
    const refused = refusedWhole(ready);
    return refused === null ? { ready, charge } : refunded(charge, refused);
  }

  private async answerAtOnce({ ready, charge }: Entered): Promise<Answer> {
    const run = this.begin(ready);
    try {
      await ready.planned.fetch(run);
    } finally {
      settle(charge, ready, run);
    }
    return this.finish(ready, run);
  }

  /** Charges the caller for the operation, also for one that will be refused; null where nobody is charged. */
  async charge({ parsed, variables, context }: ClientOperation): Promise<Charge | AnswerError | null> {
    const { meter } = this.options;
    if (meter === undefined) return null;
    const cost = 'errors' in parsed ? 0 : (parsed.cost?.estimate(variables) ?? 0);
    // What is too dear for anybody is refused for its cost, not for the caller's allowance.
    return meter.charge(context.caller, cost > this.options.limits.cost ? 0 : cost);
  }

  /** See `ReadyOperations.prepare`. */
  prepare(request: ClientOperation): Promise<Refused | null> | null {
    return this.operations.prepare(request, false);
  }

  /** The operation's plan for this caller, or why there is none. */
  ready(request: ClientOperation): ReadyOperation | Refused {
    return this.operations.ready(request, false);
  }

  /** An empty run of the operation. */
  begin(ready: ReadyOperation): Execution {
    const { transports, observe } = this.options;
    const { variables, context } = ready.request;
    return {
      root: {},
      errors: [],
      text: noStrings,
      variables,
      flag: ready.flag,
      context,
      transports,
      joiner: new FetchJoiner(ready.planned.joined),
      observe,
    };
  }

  /** Completes what a run has fetched. */
  finish(ready: ReadyOperation, run: Run): Answer {
    return finishRun(ready, run, this.api);
  }

  /** Opens the stream of a subscription's events at the subgraph that owns it. */
  openEvents(ready: ReadyOperation): AsyncIterator<SourceEvent> {
    return openEvents(ready.planned.events, this.begin(ready));
  }

  /** Joins one event with the fields of the other subgraphs. */
  async resolveEvent(ready: ReadyOperation, event: SubgraphResult): Promise<Answer> {
    const run = this.begin(ready);
    takeEvent(ready.planned.events, event, run);
    await ready.planned.fetch(run);
    return this.finish(ready, run);
  }
}
