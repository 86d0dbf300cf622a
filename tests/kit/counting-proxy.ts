/** A TCP proxy before PostgreSQL that reads along: what is asked through it, whoever asks and with which library. */
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** Counts what goes through it. */
export interface CountingProxy {
  /** The database's URL through the proxy. */
  readonly url: string;
  /** The transactions that have ended since the last `reset`, with the texts of their statements; one outside of any is its own. */
  readonly transactions: readonly (readonly string[])[];
  /** Whether everything that was asked has been answered. */
  readonly isQuiet: boolean;
  reset(): void;
  close(): Promise<void>;
}

/** Splits a stream of PostgreSQL's messages: a letter, a length that counts itself, a body. */
class Messages {
  private rest: Buffer = Buffer.alloc(0);

  /** @param begun whether the first message, which has no letter, has gone by */
  constructor(
    private readonly take: (letter: string, body: Buffer) => void,
    private begun: boolean,
  ) {}

  push(chunk: Buffer): void {
    this.rest = Buffer.concat([this.rest, chunk]);
    for (;;) {
      const at = this.begun ? 1 : 0;
      if (this.rest.length < at + 4) return;
      const end = at + this.rest.readInt32BE(at);
      if (this.rest.length < end) return;
      if (this.begun) this.take(String.fromCharCode(this.rest[0] ?? 0), this.rest.subarray(5, end));
      this.begun = true;
      this.rest = this.rest.subarray(end);
    }
  }
}

/** The texts in a body, each of which ends with a zero. */
const textsOf = (body: Buffer): string[] => body.toString('utf8').split('\0');

/** Listens on a free port and passes everything on to the database of the URL, which is reached without TLS. */
export async function openCountingProxy(databaseUrl: string): Promise<CountingProxy> {
  const target = new URL(databaseUrl);
  let transactions: string[][] = [];
  let unanswered = 0;
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    const prepared = new Map<string, string>();
    let statements: string[] = [];
    let open = 0;
    const asked = new Messages((letter, body) => {
      const [first = '', second = ''] = textsOf(body);
      if (letter === 'P') prepared.set(first, second);
      if (letter === 'Q') statements.push(first);
      if (letter === 'B') statements.push(prepared.get(second) ?? '');
      if (letter === 'Q' || letter === 'S') [open, unanswered] = [open + 1, unanswered + 1];
    }, false);
    const answered = new Messages((letter, body) => {
      // The first of a connection ends its log-in.
      if (letter !== 'Z' || open === 0) return;
      [open, unanswered] = [open - 1, unanswered - 1];
      if (String.fromCharCode(body[0] ?? 0) !== 'I') return;
      transactions.push(statements);
      statements = [];
    }, true);
    client.on('data', (chunk) => asked.push(chunk)).pipe(database);
    database.on('data', (chunk) => answered.push(chunk)).pipe(client);
    const end = () => {
      client.destroy();
      database.destroy();
      [open, unanswered] = [0, unanswered - open];
    };
    for (const socket of [client, database]) socket.on('error', end).on('close', end);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {
    url: Object.assign(new URL(databaseUrl), { hostname: '127.0.0.1', port: `${address.port}` }).href,
    get transactions() {
      return transactions;
    },
    get isQuiet() {
      return unanswered === 0;
    },
    reset() {
      transactions = [];
    },
    async close() {
      server.close();
      await once(server, 'close');
    },
  };
}
