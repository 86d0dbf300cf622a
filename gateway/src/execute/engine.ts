/** Runs clients' operations over one supergraph: parse, authorise, plan, fetch, complete; each step's result is kept, within bounds. */
import type { GraphQLSchema } from 'graphql';
import { readCostModel } from '../limit/cost-model.js';
import { unseenFigures } from '../observe/engine-figures.js';
import type { CacheName } from '../observe/engine-figures.js';
import { readOverrides } from '../plan/overrides.js';
import type { Overrides } from '../plan/overrides.js';
import { readOwners } from '../plan/owners.js';
import type { ParsedOperation, Refused } from '../plan/parsed-operation.js';
import type { SourceEvent } from '../subscribe/resuming-source.js';
import { readSameForAll } from '../subscribe/same-for-all.js';
import type { Charge } from '../rate/meter.js';
import type { SubgraphResult } from '../transport/transport.js';
import { admission } from './admission.js';
import type { Admitted } from './admission.js';
import { refusal } from './answer.js';
import type { Answer, SentInParts } from './answer.js';
import type { AnswerError } from './answer-errors.js';
import { PartwiseAnswer } from './deliver.js';
import { chosen } from './delivery.js';
import type { EngineOptions } from './engine-options.js';
import { openEvents, takeEvent } from './events.js';
import { finishRun } from './finish.js';
import { FetchJoiner } from './fetch-joiner.js';
import { isLarge, KeptOperations } from './kept-operations.js';
import type { PlanVariant } from './kept-operations.js';
import { Landings } from './landings.js';
import { introspect } from './planned-operation.js';
import type { PlannedOperation, PlanningRules } from './planned-operation.js';
import { deniedIn, faultError, refusedWhole, unplannable } from './refusals.js';
import { allPlain, sameTree } from './run.js';
import type { Run, RunContext } from './run.js';

/** One operation of a client. */
export interface ClientOperation {
  readonly text: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: RunContext;
  /** What the text has been parsed to, where that is known already. */
  readonly parsed?: ParsedOperation | undefined;
}

/** An operation whose variables fit and whose plan is made. */
export interface ReadyOperation {
  readonly planned: PlannedOperation;
  readonly request: ClientOperation;
  /** Value of a boolean variable, defaults included. */
  flag(name: string): boolean;
}

/** An operation that may run, and what its caller has been charged for it. */
interface Entered {
  readonly ready: ReadyOperation;
  readonly charge: Charge | null;
}

const defaultListSize = 10;

/** One supergraph, ready to run operations. */
export class Engine {
  private readonly kept: KeptOperations;
  private readonly overrides: Overrides;

  /** @throws UnsupportedSupergraph where a label of `@override` is decided by nobody. */
  constructor(private readonly options: EngineOptions) {
    const { supergraph, limits, introspection } = options;
    const { requirementOf } = options.authoriser;
    const priced = options.meter !== undefined || Number.isFinite(limits.cost);
    const listSize = options.assumedListSize ?? defaultListSize;
    const costs = priced ? { schema: supergraph.api, model: readCostModel(supergraph.document), listSize } : null;
    this.overrides = readOverrides(supergraph.document, options.overrideLabels ?? {});
    const planning: PlanningRules = {
      supergraph,
      requirementOf,
      ownerOf: readOwners(supergraph.document),
      sameForAll: readSameForAll(supergraph),
      overrides: this.overrides,
    };
    this.kept = new KeptOperations(
      { supergraph, limits, introspection, requirementOf, costs },
      planning,
      options.figures ?? unseenFigures(),
    );
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

  /** Parses and validates, or gives what a text like this gave before. */
  parse(text: string, operationName: string | undefined): ParsedOperation | Refused {
    return this.kept.parse(text, operationName);
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
  async executeInParts(request: ClientOperation, send: (text: string) => Promise<void>): Promise<Answer | SentInParts> {
    const parsed = this.parse(request.text, request.operationName);
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
      introspect: (field) => introspect(parsed, this.options.supergraph, request.variables, field),
      faultError,
      deniedIn: deniedIn(ready, portion),
      send,
    });
    await answer.deliver();
    charge?.settle(parsed.cost?.actual(run.root, request.variables) ?? 0);
    return { inParts: true, errors: answer.errors };
  }

  /** Charges, admits and plans; what may not run is answered instead. */
  private async enter(request: ClientOperation, inParts: boolean): Promise<Entered | Answer> {
    const charge = this.options.meter === undefined ? null : await this.charge(request);
    if (charge !== null && 'message' in charge) return refusal(charge);
    const ahead = this.prepare(request, inParts);
    const hindered = ahead === null ? null : await ahead;
    if (hindered !== null) return refusal(...hindered.errors);
    const ready = this.ready(request, inParts);
    if ('errors' in ready) return refusal(...ready.errors);
    return refusedWhole(ready) ?? { ready, charge };
  }

  private async answerAtOnce({ ready, charge }: Entered): Promise<Answer> {
    const run = this.begin(ready);
    await ready.planned.fetch(run);
    charge?.settle(ready.planned.parsed.cost?.actual(run.root, ready.request.variables) ?? 0);
    return this.finish(ready, run);
  }

  /** Charges the caller for the operation, also for one that will be refused; null where nobody is charged. */
  async charge(request: ClientOperation): Promise<Charge | AnswerError | null> {
    const { meter } = this.options;
    if (meter === undefined) return null;
    const { caller } = request.context;
    const parsed = this.parse(request.text, request.operationName);
    const cost = 'errors' in parsed ? 0 : (parsed.cost?.estimate(request.variables) ?? 0);
    // What is too dear for anybody is refused for its cost, not for the caller's allowance.
    return meter.charge(caller, cost > this.options.limits.cost ? 0 : cost);
  }

  /**
   * To be awaited before `ready`: plans what is so large that planning it would hold up others. Null, at once, where there is nothing to wait for.
   * @returns why there is no plan, or null.
   */
  prepare(request: ClientOperation, inParts = false): Promise<Refused | null> | null {
    if (request.parsed !== undefined && !isLarge(request.parsed)) return null;
    const parsed = this.parse(request.text, request.operationName);
    if ('errors' in parsed || !isLarge(parsed)) return null;
    const admitted = this.admit(parsed, request);
    if ('errors' in admitted) return null;
    const ahead = this.kept.planAhead(parsed, this.variantOf(parsed, request, admitted, inParts));
    return ahead === null ? null : ahead.then(() => null, this.unplanned);
  }

  /** The operation's plan for this caller, or why there is none. */
  ready(request: ClientOperation, inParts = false): ReadyOperation | Refused {
    const parsed = this.parse(request.text, request.operationName);
    if ('errors' in parsed) return parsed;
    const admitted = this.admit(parsed, request);
    if ('errors' in admitted) return admitted;
    try {
      const planned = this.kept.plan(parsed, this.variantOf(parsed, request, admitted, inParts), request.context.trace);
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

  private variantOf(
    parsed: ParsedOperation,
    { operationName, context }: ClientOperation,
    { flag }: Admitted,
    inParts: boolean,
  ): PlanVariant {
    const grants = this.options.authoriser.grants(parsed.requirements, context.caller);
    const conditions = parsed.conditions === null ? '' : parsed.conditions.map((name) => (flag(name) ? '1' : '0')).join('');
    return { grants, conditions, overrides: this.overrides.decide(context.caller.requestId), operationName, inParts };
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
