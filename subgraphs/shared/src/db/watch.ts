import type { Logger } from 'pino';
import { Gauge, type Registry } from 'prom-client';
import { Durations, type DurationRow } from '../metrics/durations.js';
import { Tally, type TallyRow } from '../metrics/tally.js';
import { currentRequestId } from '../define/request-scope.js';
import type { Span, Tracing } from '../tracing/tracing.js';

const poolNames = ['requests', 'system'] as const;
export type PoolName = (typeof poolNames)[number];

/** What watching a database needs. */
export interface DatabaseWatchOptions {
  readonly metrics: Registry;
  readonly logger: Logger;
  /** Statements that take longer are logged: their text, never their values. */
  readonly slowStatementMs: number;
  readonly tracing: Tracing | null;
}

interface PoolFigures {
  active: number;
  readonly waits: DurationRow;
  readonly durations: DurationRow;
  readonly committed: TallyRow;
  readonly failed: TallyRow;
}

interface EndedStatement {
  readonly span: Span | undefined;
  readonly requestId: string | undefined;
  readonly fault?: unknown;
}

const maxLoggedText = 2_000;

/** Counts and times what the pools of one database do. */
export class DatabaseWatch {
  private readonly pools: Record<PoolName, PoolFigures>;
  private readonly statements: DurationRow;
  private readonly slow: TallyRow;

  constructor(private readonly options: DatabaseWatchOptions) {
    const { metrics } = options;
    const labelNames = ['pool'];
    const waits = new Durations(metrics, { name: 'marque_db_wait_seconds', help: 'Wait for a connection.', labelNames });
    const durations = new Durations(metrics, {
      name: 'marque_db_transaction_seconds',
      help: 'Time of a transaction, without the wait.',
      labelNames,
    });
    const ended = new Tally(metrics, {
      name: 'marque_db_transactions_total',
      help: 'Transactions that have ended.',
      labelNames: ['pool', 'outcome'],
    });
    const figuresOf = (pool: PoolName): PoolFigures => ({
      active: 0,
      waits: waits.row(pool),
      durations: durations.row(pool),
      committed: ended.row(pool, 'committed'),
      failed: ended.row(pool, 'rolled_back'),
    });
    const pools = { requests: figuresOf('requests'), system: figuresOf('system') };
    this.pools = pools;
    this.statements = new Durations(metrics, { name: 'marque_db_statement_seconds', help: 'Time of a statement.' }).row();
    this.slow = new Tally(metrics, {
      name: 'marque_db_slow_statements_total',
      help: 'Statements above the threshold of the slow-query log.',
    }).row();
    const active = new Gauge({
      name: 'marque_db_transactions_active',
      help: 'Transactions that hold a connection.',
      labelNames,
      registers: [metrics],
      collect() {
        for (const pool of poolNames) this.set({ pool }, pools[pool].active);
      },
    });
    for (const pool of poolNames) active.set({ pool }, 0);
  }

  /** Watches one transaction from the moment when it has its connection. */
  async transaction<T>(pool: PoolName, waitedSince: number, work: () => Promise<T>): Promise<T> {
    const figures = this.pools[pool];
    const started = performance.now();
    figures.waits.observe(started - waitedSince);
    figures.active += 1;
    try {
      const result = await work();
      figures.committed.count += 1;
      return result;
    } catch (error) {
      figures.failed.count += 1;
      throw error;
    } finally {
      figures.active -= 1;
      figures.durations.observe(performance.now() - started);
    }
  }

  /** Watches one statement that is being sent. */
  statement(text: string, answer: PromiseLike<unknown>): void {
    const started = performance.now();
    const span = this.spanOf(text);
    const requestId = currentRequestId();
    answer.then(
      () => this.ended(text, started, { span, requestId }),
      (error: unknown) => this.ended(text, started, { span, requestId, fault: error }),
    );
  }

  /** What relays and consumers ask all day belongs to no trace. */
  private spanOf(text: string): Span | undefined {
    const above = this.options.tracing?.active();
    if (above?.sampled !== true) return undefined;
    return above.child(verbOf(text), 'client', { 'db.system.name': 'postgresql', 'db.query.text': text.slice(0, maxLoggedText) });
  }

  private ended(text: string, started: number, { span, requestId, fault }: EndedStatement): void {
    const durationMs = performance.now() - started;
    span?.end(fault);
    this.statements.observe(durationMs);
    if (durationMs < this.options.slowStatementMs) return;
    this.slow.count += 1;
    const statement = text.replaceAll(/\s+/g, ' ').slice(0, maxLoggedText);
    const facts = { requestId, statement, durationMs: Math.round(durationMs), failed: fault !== undefined };
    this.options.logger.warn(facts, 'a statement was slow');
  }
}

const verbOf = (text: string): string => /^\s*(\w+)/.exec(text)?.[1]?.toLowerCase() ?? 'statement';
