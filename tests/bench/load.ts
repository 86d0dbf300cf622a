/** Closed-loop load: each connection sends its next request when the last one has been answered. */
import { Client } from 'undici';
import { percentile } from './figures.js';

/** What a round of load came to. */
export interface Round {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** How often something counted as done. */
  readonly done: number;
  /** How often it was answered, but not done. */
  readonly refused: number;
  readonly seconds: number;
}

/** One step of one connection; true if it counts. */
export type Step = (connection: number) => Promise<boolean>;

/** Lets `connections` workers take steps for `ms`; steps under way at the end are waited for and counted with their time. */
export async function run(connections: number, ms: number, step: Step): Promise<Round> {
  const timesMs: number[] = [];
  let refused = 0;
  const began = performance.now();
  const end = began + ms;
  const work = async (connection: number): Promise<void> => {
    for (let sent = performance.now(); sent < end; sent = performance.now()) {
      if (await step(connection)) timesMs.push(performance.now() - sent);
      else refused += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, connection) => work(connection)));
  const seconds = (performance.now() - began) / 1000;
  timesMs.sort((a, b) => a - b);
  const done = timesMs.length;
  return { perSecond: done / seconds, p50Ms: percentile(timesMs, 0.5), p99Ms: percentile(timesMs, 0.99), done, refused, seconds };
}

/** A kept-alive connection for each worker. */
export class Connections {
  private readonly clients: Client[];

  constructor(
    url: string,
    private readonly headers: readonly Readonly<Record<string, string>>[],
  ) {
    this.clients = headers.map(() => new Client(url, { pipelining: 1 }));
  }

  /** Posts a body to /graphql and resolves with the answer's text; throws for a status other than 200. */
  async post(connection: number, body: string): Promise<string> {
    const client = this.clients[connection];
    if (!client) throw new RangeError(`There is no connection ${connection}.`);
    const response = await client.request({
      path: '/graphql',
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...this.headers[connection] },
      body,
    });
    const text = await response.body.text();
    if (response.statusCode !== 200) throw new Error(`HTTP ${response.statusCode}: ${text.slice(0, 300)}`);
    return text;
  }

  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.close()));
  }
}
