import type { Sql } from 'postgres';
import { newId } from '../ids.js';

const channel = 'marque_events';
const coalesceMs = 5;

/** Tells the processes of one database that the log has grown. */
export interface WakeSignal {
  /** To all processes; calls close together become one. */
  send(): void;
  close(): Promise<void>;
}

/**
 * LISTEN/NOTIFY. Notifications are sent after the commit and apart from it, for NOTIFY inside a transaction makes commits wait
 * for one another; one that a crash swallows is made up for by the relay's own polling. What is said while this process cannot hear, it
 * looks for once it listens again.
 */
export async function listenForWakes(sql: Sql, onWake: () => void): Promise<WakeSignal> {
  const sender = newId();
  const onNotification = (from: string): void => {
    // Its own wakes this process has had at once.
    if (from !== sender) onWake();
  };
  const { unlisten } = await sql.listen(channel, onNotification, onWake);
  let timer: NodeJS.Timeout | null = null;
  return {
    send() {
      onWake();
      timer ??= setTimeout(() => {
        timer = null;
        sql.notify(channel, sender).catch(() => {});
      }, coalesceMs);
    },
    async close() {
      if (timer) clearTimeout(timer);
      // A server that is gone hears nobody.
      await unlisten().catch(() => {});
    },
  };
}
