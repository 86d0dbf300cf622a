/** Puts an answer together from its parts, in either form, as strictly as the form is. */
import type { Part } from './parts-client.js';

/** What a client has when all parts are there. @throws Error where a part has not been announced, or is never completed. */
export function assembled(parts: readonly Part[]): unknown {
  const [first, ...rest] = parts;
  const root = { data: structuredClone(first?.data) };
  const open = new Map<string, readonly (string | number)[]>();
  const announced = parts.some(({ pending }) => pending !== undefined);
  for (const { id, path } of first?.pending ?? []) open.set(id, path);
  for (const part of rest) {
    for (const { id, path } of part.pending ?? []) open.set(id, path);
    for (const { data, path = [], id } of part.incremental ?? []) add(root, announced ? openPath(open, id) : path, data);
    for (const { id } of part.completed ?? []) {
      openPath(open, id);
      open.delete(id);
    }
  }
  if (open.size > 0) throw new Error(`Parts were never completed: ${[...open.keys()].join()}.`);
  return root.data;
}

function openPath(open: ReadonlyMap<string, readonly (string | number)[]>, id: string | undefined): readonly (string | number)[] {
  const path = open.get(id ?? '');
  if (path === undefined) throw new Error(`"${id ?? ''}" is not pending.`);
  return path;
}

function add(root: { readonly data: unknown }, path: readonly (string | number)[], data: unknown): void {
  let found: unknown = root.data;
  for (const key of path) found = isRecord(found) ? found[key] : undefined;
  if (isRecord(found) && isRecord(data)) merge(found, data);
}

function merge(into: Record<string, unknown>, from: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(from)) {
    const present = into[key];
    if (isRecord(present) && isRecord(value)) merge(present, value);
    else into[key] = value;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
