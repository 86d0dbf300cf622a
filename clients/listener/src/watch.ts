/** Follows what the command line names and prints it, until it is stopped or refused. */
import { createClient } from '@marque/sdk';
import type { Client, StreamOptions } from '@marque/sdk';
import type { Arguments } from './arguments.js';
import { auctionLines, inventoryLines } from './events.js';
import { formatLine, printable } from './line.js';

/** Where lines go. */
export interface Output {
  /** An event. */
  event(line: string): void;
  /** What the connection does. */
  notice(line: string): void;
}

/** Prints until the signal is aborted or the stream ends; throws `GraphError` where the platform refuses. */
export async function watch(wanted: Arguments, output: Output, signal: AbortSignal): Promise<void> {
  const client = createClient({ url: wanted.url, tenant: wanted.tenant, token: tokenOf(wanted) });
  const options: StreamOptions = {
    signal,
    onReconnect: (reason) => output.notice(`${printable(reason.message)} Connecting again ...`),
    onGap: ({ after, next }) => output.notice(`Missing: everything between #${after} and #${next}.`),
    onPartial: (error) => output.notice(printable(error.message)),
  };
  try {
    await signIn(client, wanted);
    const { watch: what } = wanted;
    const lines = what.kind === 'auction' ? auctionLines(client, what.id, wanted.fromStart, options) : inventoryLines(client, options);
    for await (const line of lines) output.event(formatLine(line));
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await client.close();
  }
}

function tokenOf({ signIn: by }: Arguments): string | undefined {
  return by !== null && 'token' in by ? by.token : undefined;
}

async function signIn(client: Client, { signIn: by }: Arguments): Promise<void> {
  if (by === null || 'token' in by) return;
  const result = await client.signIn(by);
  if (result.__typename !== 'SignedIn') throw new Error(result.message);
}
