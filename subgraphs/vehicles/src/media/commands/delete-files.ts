/** Files go after the rows that named them: a job that is stored with the change removes them, however often it has to try. */
import type { TransactionContext } from '@marque/shared/commands';
import type { Json } from '@marque/shared/events';
import { isFileKey } from '@marque/shared/files/file-key';
import type { Platform } from '@marque/shared/platform/subgraph';
import { deleteFilesTask } from './task-names.js';

/** Files that nothing names any more. */
export interface UnnamedFiles {
  readonly mediaId: string;
  /** Tells deletions of one picture apart. */
  readonly revision: string;
  readonly keys: readonly string[];
  readonly at: Date;
}

/** Stores the deletion in the transaction after which nothing names the files. */
export async function filesLater({ platform, tx }: TransactionContext, { mediaId, revision, keys, at }: UnnamedFiles): Promise<void> {
  if (keys.length === 0) return;
  await platform.jobs.schedule(tx, { task: deleteFilesTask, payload: { keys: [...keys] }, runAt: at, key: `files ${mediaId} ${revision}` });
}

/** Deletes them; what is gone already is no fault. */
export async function deleteFiles({ files }: Pick<Platform, 'files'>, payload: Json): Promise<void> {
  for (const key of keysIn(payload)) if (isFileKey(key)) await files.store.delete(key);
}

function keysIn(payload: Json): readonly string[] {
  const keys = typeof payload === 'object' && payload !== null && !Array.isArray(payload) ? payload['keys'] : [];
  return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [];
}
