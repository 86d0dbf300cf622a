/** A connection whose code is fetched by the first subscription: a program that follows nothing needs none of it. */
import type { Connection } from './connection.js';

/** Makes it of what opens the connection, which is asked once; where that fails, the next subscription asks again. */
export function openedLater(open: () => Promise<Connection>): Connection {
  let opened: Connection | null = null;
  let opening: Promise<Connection> | null = null;
  const openOnce = async (): Promise<Connection> => {
    opening ??= open();
    try {
      opened = await opening;
      return opened;
    } catch (cause) {
      opening = null;
      throw cause;
    }
  };
  return {
    subscribe(request, sink) {
      if (opened !== null) return opened.subscribe(request, sink);
      let isLeft = false;
      let stop = (): void => {
        isLeft = true;
      };
      openOnce().then(
        (connection) => {
          if (!isLeft) stop = connection.subscribe(request, sink);
        },
        (cause: unknown) => {
          if (!isLeft) sink.interrupted({ kind: 'failed', cause, isReached: false });
        },
      );
      return () => stop();
    },
    refresh: (authorization) => opened?.refresh(authorization),
    reconnect: () => opened?.reconnect(),
    close: async () => opened?.close(),
  };
}
