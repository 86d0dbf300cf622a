import type { Metric, Registry } from 'prom-client';

/** Upper bounds in seconds. */
const bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

type Labels = Readonly<Record<string, string>>;

/** One combination of label values; whoever measures keeps it. */
export class DurationRow {
  /** How many fell into each bucket; the last one has no bound. */
  readonly counts = new Float64Array(bounds.length + 1);
  sumSeconds = 0;

  constructor(readonly labels: Labels) {}

  observe(durationMs: number): void {
    const seconds = durationMs / 1000;
    let at = 0;
    while (at < bounds.length && seconds > (bounds[at] ?? Infinity)) at += 1;
    this.counts[at] = (this.counts[at] ?? 0) + 1;
    this.sumSeconds += seconds;
  }
}

/**
 * A histogram of durations whose rows are kept by who measures: prom-client's own computes a hash of the labels each time, which
 * is dear where it happens at every request. Label values must come from bounded sets.
 */
export class Durations {
  private readonly rows = new Map<string, DurationRow>();

  constructor(
    registry: Registry,
    private readonly options: { readonly name: string; readonly help: string; readonly labelNames?: readonly string[] },
  ) {
    const { name, help } = options;
    registry.registerMetric(
      asMetric({ name, help, get: async () => ({ name, help, type: 'histogram', values: this.values(), aggregator: 'sum' }) }),
    );
  }

  /** The row of these values, in the order of the label names; the same one each time. */
  row(...values: readonly string[]): DurationRow {
    const key = values.join('\n');
    const known = this.rows.get(key);
    if (known !== undefined) return known;
    const made = new DurationRow(Object.fromEntries((this.options.labelNames ?? []).map((name, at) => [name, values[at] ?? ''])));
    this.rows.set(key, made);
    return made;
  }

  private values(): readonly object[] {
    return [...this.rows.values()].flatMap((row) => valuesOf(this.options.name, row));
  }
}

function valuesOf(name: string, { labels, counts, sumSeconds }: DurationRow): readonly object[] {
  let total = 0;
  const buckets = [...counts].map((count, at) => {
    total += count;
    return { labels: { ...labels, le: bounds[at] ?? '+Inf' }, value: total, metricName: `${name}_bucket` };
  });
  return [...buckets, { labels, value: sumSeconds, metricName: `${name}_sum` }, { labels, value: total, metricName: `${name}_count` }];
}

/** A registry asks its metrics for no more than name and values; the library's type names its own classes. */
function asMetric(metric: object): Metric {
  return metric as Metric;
}
