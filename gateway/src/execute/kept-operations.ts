/** What operations have been parsed and planned to, kept within bounds. */
import { LRUCache } from 'lru-cache';
import type { Requirement } from '../authorise/requirements.js';
import type { CacheName, EngineFigures } from '../observe/engine-figures.js';
import type { RunTrace } from '../observe/run-trace.js';
import { parseOperation } from '../plan/parsed-operation.js';
import type { ParsedOperation, ParsingRules, Refused } from '../plan/parsed-operation.js';
import { planOperation } from './planned-operation.js';
import type { PlannedOperation, PlanningRules } from './planned-operation.js';

const maxOperations = 2_000;
/** An operation with its plan and writers takes about a hundred bytes for each character: 200 MB at the most. */
const maxCharacters = 2 * 1024 * 1024;

/** For whom and in which form an operation is planned. */
export interface PlanVariant {
  /** `1` for each requirement of the operation that the caller meets, `0` for the others. */
  readonly grants: string;
  readonly operationName: string | undefined;
  /** Whether what is deferred is planned apart. */
  readonly inParts: boolean;
}

/** The operations of one supergraph. */
export class KeptOperations {
  private readonly parsed = keptByText<ParsedOperation | Refused>();
  private readonly planned = keptByText<PlannedOperation>();

  constructor(
    private readonly parsing: ParsingRules,
    private readonly planning: PlanningRules,
    private readonly figures: EngineFigures,
  ) {}

  /** Entries of a cache. */
  entries(cache: CacheName): number {
    return cache === 'documents' ? this.parsed.size : this.planned.size;
  }

  /** Parses and validates, or gives what a text like this gave before. */
  parse(text: string, operationName: string | undefined): ParsedOperation | Refused {
    const key = `${operationName ?? ''}\n${text}`;
    const known = this.parsed.get(key);
    if (known !== undefined) {
      this.figures.caches.documents.hits.count += 1;
      return known;
    }
    this.figures.caches.documents.misses.count += 1;
    const made = parseOperation(text, operationName, this.parsing);
    this.parsed.set(key, made);
    return made;
  }

  /** Plans, or gives the plan that was made before. */
  plan(parsed: ParsedOperation, { grants, operationName, inParts }: PlanVariant, trace: RunTrace | undefined): PlannedOperation {
    const key = `${grants}${inParts ? '+' : ''}\n${operationName ?? ''}\n${parsed.text}`;
    const known = this.planned.get(key);
    if (known !== undefined) {
      this.figures.caches.plans.hits.count += 1;
      trace?.planned(known, 0);
      return known;
    }
    this.figures.caches.plans.misses.count += 1;
    const started = performance.now();
    const unmet = new Set(parsed.requirements.filter((_, at) => grants[at] !== '1'));
    const made = inParts ? planInParts(parsed, unmet, this.planning) : planOperation(parsed, unmet, this.planning);
    this.planned.set(key, made);
    const durationMs = performance.now() - started;
    this.figures.planned(durationMs);
    trace?.planned(made, durationMs);
    return made;
  }
}

/** The planner gives up on some operations that defer what it has to fetch in several steps: those are answered at once. */
function planInParts(parsed: ParsedOperation, unmet: ReadonlySet<Requirement>, planning: PlanningRules): PlannedOperation {
  try {
    return planOperation(parsed, unmet, planning, true);
  } catch {
    // What cannot be planned at all fails here, with its own reason.
    return planOperation(parsed, unmet, planning);
  }
}

function keptByText<Value extends object>(): LRUCache<string, Value> {
  return new LRUCache<string, Value>({ max: maxOperations, maxSize: maxCharacters, sizeCalculation: (_, key) => key.length + 1 });
}
