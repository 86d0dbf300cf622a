import { Counter, type Registry } from 'prom-client';

/** One combination of label values; whoever counts keeps it. */
export interface TallyRow {
  readonly labels: Readonly<Record<string, string>>;
  count: number;
}

/** A counter whose rows are kept by who counts, so that counting is one addition. Label values must come from bounded sets. */
export class Tally {
  private readonly rows = new Map<string, TallyRow>();

  constructor(
    registry: Registry,
    private readonly options: { readonly name: string; readonly help: string; readonly labelNames?: readonly string[] },
  ) {
    const { rows } = this;
    const counter = new Counter({
      name: options.name,
      help: options.help,
      labelNames: [...(options.labelNames ?? [])],
      registers: [],
      collect() {
        this.reset();
        for (const row of rows.values()) this.inc(row.labels, row.count);
      },
    });
    registry.registerMetric(counter);
  }

  /** The row of these values, in the order of the label names; the same one each time. */
  row(...values: readonly string[]): TallyRow {
    const key = values.join('\n');
    const known = this.rows.get(key);
    if (known !== undefined) return known;
    const labels = Object.fromEntries((this.options.labelNames ?? []).map((name, at) => [name, values[at] ?? '']));
    const made = { labels, count: 0 };
    this.rows.set(key, made);
    return made;
  }
}
