/** Gives operations that may run their plans. */
import { countedAs } from '../limit/rate/counted-as.js';
import type { ParsedOperation, Refused } from '../plan/parsed-operation.js';
import type { Overrides } from '../supergraph/overrides.js';
import { admission } from './admission.js';
import type { Admitted } from './admission.js';
import type { ClientOperation, ReadyOperation } from './client-operation.js';
import type { EngineOptions } from './engine-options.js';
import { isLarge } from './planning/kept-operations.js';
import type { KeptOperations, PlanVariant } from './planning/kept-operations.js';
import { unplannable } from './refusals.js';

/** One for an engine. */
export class ReadyOperations {
  constructor(
    private readonly options: EngineOptions,
    private readonly kept: KeptOperations,
    private readonly overrides: Overrides,
  ) {}

  /**
   * To be awaited before `ready`: plans what is so large that planning it would hold up others. Null, at once, where there is nothing to wait for.
   * @returns why there is no plan, or null.
   */
  prepare(request: ClientOperation, inParts: boolean): Promise<Refused | null> | null {
    const { parsed } = request;
    if ('errors' in parsed || !isLarge(parsed)) return null;
    const admitted = admission(parsed, request.variables, this.options);
    if ('errors' in admitted) return null;
    const variant = this.variantOf(parsed, request, admitted, inParts);
    const ahead = this.kept.planAhead(parsed, variant, countedAs(request.context.caller));
    return ahead === null ? null : ahead.then(() => null, this.unplanned);
  }

  /** The operation's plan for this caller, or why there is none. */
  ready(request: ClientOperation, inParts: boolean): ReadyOperation | Refused {
    const { parsed } = request;
    if ('errors' in parsed) return parsed;
    const admitted = admission(parsed, request.variables, this.options);
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

  private variantOf(parsed: ParsedOperation, { context }: ClientOperation, { flag }: Admitted, inParts: boolean): PlanVariant {
    const { caller } = context;
    const grants = this.options.authoriser.grants(parsed.requirements, caller);
    const conditions = parsed.conditions === null ? '' : parsed.conditions.map((name) => (flag(name) ? '1' : '0')).join('');
    return { grants, conditions, overrides: this.overrides.decide(caller.requestId), inParts };
  }
}
