/** Parts as clients read them that ask for `incrementalSpec=v0.2`: announced under an id for each of their objects, sent under it, and then said to be complete. */
import type { DeferredPart } from './delivery.js';
import { errorsText } from './parts-format.js';
import type { PendingPart, PartsFormat, IncrementalResult, TextEnd } from './parts-format.js';
import type { ResponsePath } from '../../response/response-path.js';

/** Writes that form; one for each answer. */
export class AnnouncedParts implements PartsFormat {
  readonly announces = true;
  private readonly ids = new Map<DeferredPart, Map<string, string>>();
  private count = 0;

  first({ data, errors }: IncrementalResult, pending: readonly PendingPart[], end: TextEnd): string {
    return `{${errorsText(errors)}"data":${data},"pending":[${this.announce(pending).join(',')}],${end.text}}`;
  }

  next(part: DeferredPart, results: readonly IncrementalResult[], pending: readonly PendingPart[], end: TextEnd): string | null {
    const announced = this.announce(pending);
    const ids = this.ids.get(part) ?? new Map<string, string>();
    this.ids.delete(part);
    const incremental: string[] = [];
    const failed = new Map<string, string>();
    for (const { data, errors, path } of results) {
      const id = ids.get(JSON.stringify(path));
      // A null that reaches the object fails all of it: then there is nothing to add, only why.
      if (id === undefined || data === 'null') failed.set(id ?? [...ids.values()][0] ?? '', errorsText(errors));
      else if (data !== '{}' || errors.length > 0) incremental.push(`{${errorsText(errors)}"data":${data},"id":"${id}"}`);
    }
    const completed = [...ids.values()].map((id) => `{${failed.get(id) ?? ''}"id":"${id}"}`);
    if (completed.length === 0 && announced.length === 0 && !end.isLast) return null;
    return `{${listText('pending', announced)}${listText('incremental', incremental)}${listText('completed', completed)}${end.text}}`;
  }

  private announce(pending: readonly PendingPart[]): readonly string[] {
    return pending.flatMap(({ part, paths }) => {
      const ids = new Map<string, string>();
      this.ids.set(part, ids);
      return paths.map((path) => this.announceOne(part, path, ids));
    });
  }

  private announceOne(part: DeferredPart, path: ResponsePath, ids: Map<string, string>): string {
    const id = String(this.count++);
    const text = JSON.stringify(path);
    ids.set(text, id);
    return `{"id":"${id}","path":${text}${part.label === undefined ? '' : `,"label":${JSON.stringify(part.label)}`}}`;
  }
}

const listText = (name: string, entries: readonly string[]): string => (entries.length === 0 ? '' : `"${name}":[${entries.join(',')}],`);
