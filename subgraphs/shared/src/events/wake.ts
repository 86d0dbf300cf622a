import type { Sql } from 'postgres';
import { newId } from '../ids.js';

const channel = 'marque_events';
/** After one wake the next ones of this time become one. */
const coalesceMs = 20;

/** Tells the processes of one database that the log has grown. */
export interface WakeSignal {
  /** To all processes; the first at once, and those soon after it together. */
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
  let again = false;
  const notify = (): void => {
    again = false;
    sql.notify(channel, sender).catch(() => {});
    timer = setTimeout(() => {
      timer = null;
      if (again) notify();
    }, coalesceMs);
  };
  return {
    send() {
      onWake();
      if (timer === null) notify();
      else again = true;
    },
    async close() {
      if (timer) clearTimeout(timer);
      // A server that is gone hears nobody.
      await unlisten().catch(() => {});
    },
  };
}
