import type { ParameterOrJSON, TransactionSql } from 'postgres';
import type { Compiled } from './compile.js';
import type { DatabaseWatch } from './watch.js';

/** Called with the text of a statement as it is sent. */
export type StatementListener = (statement: string) => void;

/** One open transaction. Stores send it what they have made with `statement`. */
export class Transaction {
  private ended = false;

  constructor(
    private readonly connection: TransactionSql,
    private readonly listeners: ReadonlySet<StatementListener>,
    private readonly watch?: DatabaseWatch,
  ) {}

  /** Sends nothing any more: the connection is somebody else's from now on. */
  end(): void {
    this.ended = true;
  }

  /**
   * Sends a text with the values of one call.
   * @param prepare whether the server keeps it, which saves a round trip to describe it and a plan each time
   */
  async send<Row>({ text, valuesOf, toRow }: Compiled<Row>, values: object, prepare: boolean): Promise<Row[]> {
    if (this.ended) throw new Error('The transaction has ended: what is sent now would be no part of it.');
    for (const listener of this.listeners) listener(text);
    const parameters = asParameters(valuesOf(values));
    // The driver would send a text without values unprepared; its types do not know this option.
    const how = { prepare, simple: !prepare && parameters.length === 0 };
    const sent = this.connection.unsafe(text, parameters, how);
    this.watch?.statement(text, sent);
    return toRow === null ? asRows(await sent) : (await sent.values()).map((row) => toRow(row));
  }
}

/** Whoever writes a statement's SQL says what its rows are. */
function asRows<Row>(rows: readonly object[]): Row[] {
  return rows as Row[];
}

/** The driver turns whatever it is given into texts, by the types that the server infers. */
function asParameters(values: unknown[]): ParameterOrJSON<never>[] {
  return values as ParameterOrJSON<never>[];
}
