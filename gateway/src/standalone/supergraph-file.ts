/** A supergraph file that is read again when it changes or when the process is told to. */
import { readFile } from 'node:fs/promises';
import { watch } from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';

/** A file that is watched. */
export interface WatchedFile {
  /** Reads it now; what is wrong with it is logged, and the last good one stays in use. */
  read(): Promise<void>;
  close(): void;
}

/** Editors and deployments write in several steps; a file is read when they have been quiet this long. */
const quietMs = 100;

/** Calls `use` with the file's text each time it is another one. Calls never overlap. */
export function watchSupergraph(file: string, first: string, use: (sdl: string) => Promise<void>, logger: Logger): WatchedFile {
  let inUse = first;
  let turn = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const read = async (): Promise<void> => {
    try {
      const sdl = await readFile(file, 'utf8');
      if (sdl === inUse) return;
      await use(sdl);
      inUse = sdl;
      logger.info({ file }, 'the supergraph was reloaded');
    } catch (error) {
      logger.error({ err: error, file }, 'the supergraph could not be reloaded: the last one stays');
    }
  };
  const inTurn = (): Promise<void> => (turn = turn.then(read));
  // The folder, for a file that is replaced (or a link in a mounted volume) is another file with the same name.
  const watcher = watch(path.dirname(path.resolve(file)), () => {
    clearTimeout(timer);
    timer = setTimeout(() => void inTurn(), quietMs);
  });
  watcher.on('error', (error) => {
    logger.error({ err: error, file }, 'the supergraph is no longer watched');
  });
  return {
    read: inTurn,
    close() {
      clearTimeout(timer);
      watcher.close();
    },
  };
}
