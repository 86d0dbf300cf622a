/** Runs clients' operations over one supergraph: parse, authorise, plan, fetch, complete; each step's result is kept, within bounds. */
import type { Caller } from '@marque/shared/auth';
import type { GraphQLSchema } from 'graphql';
import type { CacheName } from './engine-figures.js';
import { readOverrides } from '../supergraph/overrides.js';
import type { Overrides } from '../supergraph/overrides.js';
import type { ParsedOperation, Refused } from '../plan/parsed-operation.js';
import type { SourceEvent } from './events/resuming-source.js';
import { countedAs } from '../limit/rate/counted-as.js';
import type { Charge } from '../limit/rate/meter.js';
import type { SubgraphResult } from '../transport/transport.js';
import { admission } from './admission.js';
import type { Admitted } from './admission.js';
import { refusal } from '../response/answer.js';
import type { Answer, SentInParts } from '../response/answer.js';
import type { AnswerError } from '../response/answer-errors.js';
import type { ClientOperation, ReadyOperation } from './client-operation.js';
import { PartwiseAnswer } from './defer/partwise-answer.js';
import { chosen } from './defer/delivery.js';
import type { EngineOptions } from './engine-options.js';
import type { PartsSpec } from '../http/media-type.js';
import { openEvents, takeEvent } from './events/open-events.js';
import { finishRun } from './complete/finish.js';
import { FetchJoiner } from './fetch/fetch-joiner.js';
import { isLarge } from './planning/kept-operations.js';
import type { KeptOperations, PlanVariant } from './planning/kept-operations.js';
import { Landings } from './run/ended-fetches.js';
import { openKeptOperations } from './planning/open-kept-operations.js';
import { AnnouncedParts } from './defer/announced-parts.js';
import { LabelledParts } from './defer/labelled-parts.js';
import { introspect } from './planning/planned-operation.js';
import { deniedIn, refusedWhole, unplannable } from './refusals.js';
import { allPlain, sameTree } from './run/run.js';
import { refunded, settle } from './settle.js';
import type { Run } from './run/run.js';

/** An operation that may run, and what its caller has been charged for it. */
interface Entered {
  readonly ready: ReadyOperation;
  readonly charge: Charge | null;
}

/** One supergraph, ready to run operations. */
export class Engine {
  private readonly kept: KeptOperations;
  private readonly overrides: Overrides;

  /** @throws UnsupportedSupergraph where a label of `@override` is decided by nobody. */
  constructor(private readonly options: EngineOptions) {
    this.overrides = readOverrides(options.supergraph.document, options.overrideLabels ?? {});
    this.kept = openKeptOperations(options, this.overrides);
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

  /** The operation of a request, which may have been parsed already. */
  parsed({ parsed, text, operationName, context }: ClientOperation): ParsedOperation | Refused {
    return parsed !== undefined && this.kept.has(parsed) ? parsed : this.parse(text, operationName, context.caller);
  }

  /** The request with its operation, so that the text is looked at once. */
  private read(request: ClientOperation): ClientOperation {
    const parsed = this.parsed(request);
    return parsed === request.parsed ? request : { ...request, parsed };
  }

  /** Runs a query or mutation. */
  async execute(request: ClientOperation): Promise<Answer> {
    const entered = await this.enter(this.read(request), false);
    return 'ready' in entered ? this.answerAtOnce(entered) : entered;
  }

  /**
   * Runs an operation that defers parts of itself and sends each part's text when it is there.
   * @returns the answer where it comes at once after all: when it is refused, or when nothing is deferred.
   */
  async executeInParts(asked: ClientOperation, spec: PartsSpec, send: (text: string) => Promise<void>): Promise<Answer | SentInParts> {
    const request = this.read(asked);
    const parsed = this.parsed(request);
    if ('errors' in parsed || !parsed.defers || parsed.operation.operation === 'subscription') return this.execute(request);
    const entered = await this.enter(request, true);
    if (!('ready' in entered)) return entered;
    const { ready, charge } = entered;
    const { planned } = ready;
    if (planned.delivery === null) return this.answerAtOnce(entered);
    const portion = chosen(planned.delivery, ready.flag);
    const run: Run = { ...this.begin(ready), landings: new Landings(portion.fetches) };
    const answer = new PartwiseAnswer({
      portion,
      run,
      another: () => sameTree(this.begin(ready), run),
      introspect: (fields) => introspect(parsed, this.options.supergraph, request.variables, fields),
      deniedIn: deniedIn(ready, portion),
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
    const ahead = this.prepare(request, inParts);
    const hindered = ahead === null ? null : await ahead;
    const ready = hindered ?? this.ready(request, inParts);
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
  async charge(request: ClientOperation): Promise<Charge | AnswerError | null> {
    const { meter } = this.options;
    if (meter === undefined) return null;
    const { caller } = request.context;
    const parsed = this.parsed(request);
    const cost = 'errors' in parsed ? 0 : (parsed.cost?.estimate(request.variables) ?? 0);
    // What is too dear for anybody is refused for its cost, not for the caller's allowance.
    return meter.charge(caller, cost > this.options.limits.cost ? 0 : cost);
  }

  /**
   * To be awaited before `ready`: plans what is so large that planning it would hold up others. Null, at once, where there is nothing to wait for.
   * @returns why there is no plan, or null.
   */
  prepare(request: ClientOperation, inParts = false): Promise<Refused | null> | null {
    const parsed = this.parsed(request);
    if ('errors' in parsed || !isLarge(parsed)) return null;
    const admitted = this.admit(parsed, request);
    if ('errors' in admitted) return null;
    const variant = this.variantOf(parsed, request, admitted, inParts);
    const ahead = this.kept.planAhead(parsed, variant, countedAs(request.context.caller));
    return ahead === null ? null : ahead.then(() => null, this.unplanned);
  }

  /** The operation's plan for this caller, or why there is none. */
  ready(request: ClientOperation, inParts = false): ReadyOperation | Refused {
    const parsed = this.parsed(request);
    if ('errors' in parsed) return parsed;
    const admitted = this.admit(parsed, request);
    if ('errors' in admitted) return admitted;
    const { caller, trace } = request.context;
    try {
      const variant = this.variantOf(parsed, request, admitted, inParts);
      const planned = this.kept.plan(parsed, variant, countedAs(caller), trace);
      return { planned, request, flag: admitted.flag };
    } catch (error) {
      return this.unplanned(error);
    }
  }

  private readonly unplanned = (why: unknown): Refused => {
    const refused = unplannable(why);
    this.options.onFault?.(why);
    return refused;
  };

  private admit(parsed: ParsedOperation, { variables }: ClientOperation): Admitted | Refused {
    return admission(parsed, variables, this.options);
  }

  private variantOf(parsed: ParsedOperation, { context }: ClientOperation, { flag }: Admitted, inParts: boolean): PlanVariant {
    const { caller } = context;
    const grants = this.options.authoriser.grants(parsed.requirements, caller);
    const conditions = parsed.conditions === null ? '' : parsed.conditions.map((name) => (flag(name) ? '1' : '0')).join('');
    return { grants, conditions, overrides: this.overrides.decide(caller.requestId), inParts };
  }

  /** An empty run of the operation. */
  begin(ready: ReadyOperation): Run {
    const { transports, observe } = this.options;
    const { variables, context } = ready.request;
    return {
      root: {},
      errors: [],
      text: allPlain,
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
    return finishRun(ready, run, this.options.supergraph);
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
