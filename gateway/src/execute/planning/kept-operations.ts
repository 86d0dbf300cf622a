/** What operations have been parsed and planned to, kept within bounds. */
import { setImmediate } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { CacheName, EngineFigures } from './engine-figures.js';
import type { RunTrace } from '../run/run-trace.js';
import { parseOperation } from '../../plan/parsed-operation.js';
import type { ParsedOperation, ParsingRules, Refused } from '../../plan/parsed-operation.js';
import { PlanningFailed, PlanningThread } from '../../plan/planning-thread.js';
import { KeptByUse } from '../../documents/kept-by-use.js';
import type { KeptBounds } from '../../documents/kept-by-use.js';
import { keyOfParts } from '../../documents/key-of-parts.js';
import { planElsewhere } from './plan-elsewhere.js';
import { planOperation } from './planned-operation.js';
import { unplannedOperation } from './unplanned-operation.js';
import type { PlannedOperation } from './planned-operation.js';
import type { PlanningRules } from './planning-rules.js';
import type { UnplannedOperation } from './unplanned-operation.js';

/** An operation with its plan and writers takes about a hundred bytes for each character: 200 MB at the most. */
const bounds: KeptBounds = { entries: 2_000, characters: 2 * 1024 * 1024 };
const refusedBounds = {
  max: 500,
  maxSize: 1024 * 1024,
  maxEntrySize: 32 * 1024,
  sizeCalculation: ({ errors }: Refused, key: string) => key.length + errors.length * 500,
};
/** Operations with more fields are planned on another thread: a field takes up to 0.05 ms, and the first operations of a process twice that. */
const maxFieldsHere = 400;

/** Whether planning the operation would hold up others for too long. */
export function isLarge(parsed: ParsedOperation): boolean {
  return parsed.fields > maxFieldsHere;
}

/** For whom and in which form an operation is planned. */
export interface PlanVariant {
  /** `1` for each requirement of the operation that the caller meets, `0` for the others. */
  readonly grants: string;
  /** `1` for each variable that the operation's conditions ask and that is true, `0` for the others. */
  readonly conditions: string;
  /** `1` for each label of `@override` that is on, `0` for the others. */
  readonly overrides: string;
  /** Whether what is deferred is planned apart. */
  readonly inParts: boolean;
}

/** The operations of one supergraph. */
export class KeptOperations {
  private readonly parsed = new KeptByUse<ParsedOperation>(bounds);
  /** Apart, so that no number of them takes the place of what runs; they are short, and save looking at the same mistake again. */
  private readonly refused = new LRUCache<string, Refused>(refusedBounds);
  private readonly planned = new KeptByUse<PlannedOperation>(bounds);
  /** What is being planned elsewhere. */
  private readonly underway = new Map<string, Promise<void>>();
  /** What was planned elsewhere, for as long as whoever asked has the operation: a text may be too long to be kept. */
  private readonly ahead = new WeakMap<ParsedOperation, Map<string, PlannedOperation>>();
  /** How long it took to plan what nobody has used yet. */
  private readonly plannedInMs = new WeakMap<PlannedOperation, number>();
  private readonly thread: PlanningThread;

  constructor(
    private readonly parsing: ParsingRules,
    private readonly planning: PlanningRules,
    private readonly figures: EngineFigures,
  ) {
    this.thread = new PlanningThread(planning.supergraph.sdl);
  }

  /** Ends what runs beside the event loop, once it has nothing to do. */
  close(): void {
    this.thread.close();
  }

  /** Entries of a cache. */
  entries(cache: CacheName): number {
    return cache === 'documents' ? this.parsed.size : this.planned.size;
  }

  /** Parses and validates, or gives what the same text gave before. */
  parse(text: string, operationName: string | undefined, user: string): ParsedOperation | Refused {
    // GraphQL's names have at least one character: none is what no name means.
    const name = operationName === '' ? undefined : operationName;
    const key = keyOfParts(name ?? '', text);
    const known = this.parsed.use(key, user) ?? this.refused.get(key);
    if (known !== undefined) {
      this.figures.caches.documents.hits.count += 1;
      return known;
    }
    this.figures.caches.documents.misses.count += 1;
    const made = parseOperation(text, name, this.parsing);
    if ('errors' in made) this.refused.set(key, made);
    else this.parsed.keep(key, made, user, text.length);
    return made;
  }

  /**
   * Plans a large operation without holding up others; null, at once, where `plan` takes no long time.
   * Rejects with `PlanningFailed`.
   */
  planAhead(parsed: ParsedOperation, variant: PlanVariant, user: string): Promise<void> | null {
    if (!isLarge(parsed)) return null;
    const key = planKey(parsed, variant);
    if (this.planned.find(key) !== undefined || this.ahead.get(parsed)?.has(key) === true) return null;
    const underway = this.underway.get(key) ?? this.planLarge(key, parsed, variant, user);
    this.underway.set(key, underway);
    return underway;
  }

  /** Plans, or gives the plan that was made before. */
  plan(parsed: ParsedOperation, variant: PlanVariant, user: string, trace: RunTrace | undefined): PlannedOperation {
    const key = planKey(parsed, variant);
    const known = this.planned.use(key, user) ?? this.ahead.get(parsed)?.get(key);
    if (known !== undefined) {
      this.figures.caches.plans.hits.count += 1;
      if (trace !== undefined) {
        trace.planned(known.plan, this.plannedInMs.get(known) ?? 0);
        this.plannedInMs.delete(known);
      }
      return known;
    }
    this.figures.caches.plans.misses.count += 1;
    const started = performance.now();
    const made = this.planHere(parsed, variant);
    this.planned.keep(key, made, user, parsed.text.length);
    const durationMs = performance.now() - started;
    this.figures.planned(durationMs);
    trace?.planned(made.plan, durationMs);
    return made;
  }

  private async planLarge(key: string, parsed: ParsedOperation, variant: PlanVariant, user: string): Promise<void> {
    this.figures.caches.plans.misses.count += 1;
    const started = performance.now();
    try {
      // It has just been validated; others come first.
      await setImmediate();
      const made = await this.planThere(parsed, variant);
      this.planned.keep(key, made, user, parsed.text.length);
      // Apart only where it is not kept: then neither is its text, whose variants would else add up here.
      if (this.planned.find(key) === undefined) this.ahead.set(parsed, new Map([...(this.ahead.get(parsed) ?? []), [key, made]]));
      const durationMs = performance.now() - started;
      this.figures.planned(durationMs);
      this.plannedInMs.set(made, durationMs);
    } finally {
      this.underway.delete(key);
    }
  }

  /** The planner gives up on some operations that defer what it has to fetch in several steps: those are answered at once. */
  private planHere(parsed: ParsedOperation, variant: PlanVariant): PlannedOperation {
    try {
      return planOperation(this.unplanned(parsed, variant), this.planning);
    } catch (error) {
      if (!variant.inParts) throw error;
      return this.planHere(parsed, { ...variant, inParts: false });
    }
  }

  private async planThere(parsed: ParsedOperation, variant: PlanVariant): Promise<PlannedOperation> {
    try {
      return await planElsewhere(this.unplanned(parsed, variant), this.planning, this.thread);
    } catch (error) {
      if (!variant.inParts || error instanceof PlanningFailed) throw error;
      return this.planThere(parsed, { ...variant, inParts: false });
    }
  }

  private unplanned(parsed: ParsedOperation, variant: PlanVariant): UnplannedOperation {
    const unmet = new Set(parsed.requirements.filter((_, at) => variant.grants[at] !== '1'));
    const met = new Set(parsed.conditions?.filter((_, at) => variant.conditions[at] === '1'));
    const overrides = this.planning.overrides.on(variant.overrides);
    const form = { unmet, flag: (name: string) => met.has(name), overrides, inParts: variant.inParts };
    return unplannedOperation(parsed, form, this.planning);
  }
}

function planKey({ text, operation }: ParsedOperation, { grants, conditions, overrides, inParts }: PlanVariant): string {
  return keyOfParts(grants, conditions, overrides, inParts ? '+' : '', operation.name?.value ?? '', text);
}
