/** What Prometheus is told about the gateway. */
import { faultCodes } from '@marque/shared/errors';
import { BoundedNames, Durations, openMetrics, Tally } from '@marque/shared/metrics';
import type { DurationRow, Registry, TallyRow } from '@marque/shared/metrics';
import type { Source } from '../cache/fill.js';
import type { Answer } from '../response/answer.js';
import type { ParsedOperation } from '../plan/parsed-operation.js';
import type { BreakerState } from '@marque/shared/platform/circuit-breaker';
import type { SubgraphResult } from '../transport/transport.js';
import type { CacheName, EngineFigures } from '../execute/planning/engine-figures.js';
import { gatewayGauges } from './gauges.js';

/** The gateway's own figures; others may be registered beside them. Labels come from bounded sets. */
export interface GatewayMetrics extends EngineFigures {
  readonly registry: Registry;
  /** An operation was answered, or a subscription was opened or refused. */
  operation(parsed: ParsedOperation | null, outcome: string, durationMs: number): void;
  fetch(service: string, durationMs: number, fault: unknown, result: SubgraphResult | undefined): void;
  /** Values that may be kept, by where they came from. */
  cache(source: Source, count: number): void;
  retried(service: string): void;
  breaker(service: string, state: BreakerState): void;
  /** A request that was answered by a status alone. */
  refused(status: number): void;
  sockets(count: number): void;
  eventStreams(count: number): void;
  /** Says where to look for the size of the engine's caches. */
  watch(entriesOf: (cache: CacheName) => number): void;
}

const codes: ReadonlySet<unknown> = new Set(faultCodes);

/** `ok`, or the code of the first error; of codes that are not the gateway's own, `OTHER`. */
export function outcomeOf(answer: Pick<Answer, 'errors'>): string {
  const [error] = answer.errors;
  return error === undefined ? 'ok' : codeOf(error.extensions['code']);
}

const codeOf = (code: unknown): string => (typeof code === 'string' && codes.has(code) ? code : 'OTHER');

/** The rows of one operation's figures. */
interface OperationRows {
  readonly durations: DurationRow;
  readonly outcomes: Map<string, TallyRow>;
}

interface FetchRows {
  readonly durations: DurationRow;
  readonly ok: TallyRow;
  readonly failed: TallyRow;
}

/** Makes the figures in a registry. @param names of operations that always have a label of their own, and how many others may have one */
export function createMetrics(
  registry: Registry = openMetrics(),
  names: { readonly given?: Iterable<string>; readonly others?: number } = {},
): GatewayMetrics {
  const gauges = gatewayGauges(registry);
  const plans = new Durations(registry, {
    name: 'marque_gateway_plan_seconds',
    help: 'Time to plan an operation that was not planned yet.',
  }).row();
  return {
    registry,
    caches: gauges.caches,
    operation: operationFigures(registry, new BoundedNames(names.others ?? defaultNames, names.given)),
    fetch: fetchFigures(registry),
    planned: (durationMs) => {
      plans.observe(durationMs);
    },
    sockets: (count) => {
      gauges.sockets.set(count);
    },
    eventStreams: (count) => {
      gauges.streams.set(count);
    },
    breaker: gauges.breaker,
    watch: gauges.watch,
    ...plainCounts(registry),
  };
}

/** What is only counted. */
function plainCounts(registry: Registry): Pick<GatewayMetrics, 'cache' | 'retried' | 'refused'> {
  const kept = new Tally(registry, {
    name: 'marque_gateway_cache_total',
    help: 'Values that may be kept, by where they came from.',
    labelNames: ['result'],
  });
  const retries = new Tally(registry, {
    name: 'marque_gateway_fetch_retries_total',
    help: 'Requests to a subgraph that were sent again.',
    labelNames: ['subgraph'],
  });
  const refusals = new Tally(registry, {
    name: 'marque_gateway_refusals_total',
    help: 'Requests answered by a status alone.',
    labelNames: ['status'],
  });
  const values = { hit: kept.row('hit'), second: kept.row('second'), shared: kept.row('shared'), miss: kept.row('miss') };
  return {
    refused: (status) => {
      refusals.row(String(status)).count += 1;
    },
    retried: (service) => {
      retries.row(service).count += 1;
    },
    cache: (source, count) => {
      values[source].count += count;
    },
  };
}

const defaultNames = 100;

function operationFigures(registry: Registry, names: BoundedNames): GatewayMetrics['operation'] {
  const labelNames = ['operation', 'kind'];
  const durations = new Durations(registry, { name: 'marque_gateway_operation_seconds', help: 'Time to answer an operation.', labelNames });
  const outcomes = new Tally(registry, {
    name: 'marque_gateway_operations_total',
    help: 'Operations by their outcome: ok, or the code of the first error.',
    labelNames: [...labelNames, 'outcome'],
  });
  const known = new WeakMap<ParsedOperation, OperationRows>();
  const rowsOf = (parsed: ParsedOperation | null): OperationRows => {
    const found = parsed === null ? undefined : known.get(parsed);
    if (found !== undefined) return found;
    const labels = parsed === null ? ['none', 'none'] : [names.of(parsed.operation.name?.value), parsed.operation.operation];
    const made = { durations: durations.row(...labels), outcomes: new Map([['ok', outcomes.row(...labels, 'ok')]]) };
    if (parsed !== null) known.set(parsed, made);
    return made;
  };
  return (parsed, outcome, durationMs) => {
    const rows = rowsOf(parsed);
    rows.durations.observe(durationMs);
    let row = rows.outcomes.get(outcome);
    if (row === undefined) {
      row = outcomes.row(rows.durations.labels['operation'] ?? '', rows.durations.labels['kind'] ?? '', outcome);
      rows.outcomes.set(outcome, row);
    }
    row.count += 1;
  };
}

function fetchFigures(registry: Registry): GatewayMetrics['fetch'] {
  const labelNames = ['subgraph'];
  const durations = new Durations(registry, { name: 'marque_gateway_fetch_seconds', help: 'Time of a request to a subgraph.', labelNames });
  const outcomes = new Tally(registry, {
    name: 'marque_gateway_fetches_total',
    help: 'Requests to subgraphs.',
    labelNames: [...labelNames, 'outcome'],
  });
  const errors = new Tally(registry, {
    name: 'marque_gateway_subgraph_errors_total',
    help: 'Errors in the answers of subgraphs.',
    labelNames: [...labelNames, 'code'],
  });
  const known = new Map<string, FetchRows>();
  const rowsOf = (service: string): FetchRows => {
    const rows = known.get(service) ?? {
      durations: durations.row(service),
      ok: outcomes.row(service, 'ok'),
      failed: outcomes.row(service, 'failed'),
    };
    known.set(service, rows);
    return rows;
  };
  return (service, durationMs, fault, result) => {
    const rows = known.get(service) ?? rowsOf(service);
    rows.durations.observe(durationMs);
    (fault === undefined ? rows.ok : rows.failed).count += 1;
    for (const { extensions } of result?.errors ?? []) errors.row(service, codeOf(extensions?.['code'])).count += 1;
  };
}
