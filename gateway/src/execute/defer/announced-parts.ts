/** Parts as clients read them that ask for `incrementalSpec=v0.2`: announced under an id for each of their objects, sent under it, and then said to be complete. */
import type { DeferredPart } from './delivery.js';
import { errorsText } from './parts-format.js';
import type { Following, PartsFormat, Piece, TextEnd } from './parts-format.js';
import type { ResponsePath } from '../fetch/paths/walk.js';

/** Writes that form; one for each answer. */
export class AnnouncedParts implements PartsFormat {
  readonly announces = true;
  private readonly ids = new Map<DeferredPart, Map<string, string>>();
  private count = 0;

  first({ data, errors }: Piece, following: readonly Following[], end: TextEnd): string {
    return `{${errorsText(errors)}"data":${data},"pending":[${this.announce(following).join(',')}],${end.text}}`;
  }

  next(part: DeferredPart, pieces: readonly Piece[], following: readonly Following[], end: TextEnd): string | null {
    const pending = this.announce(following);
    const ids = this.ids.get(part) ?? new Map<string, string>();
    this.ids.delete(part);
    const incremental: string[] = [];
    const failed = new Map<string, string>();
    for (const { data, errors, path } of pieces) {
      const id = ids.get(JSON.stringify(path));
      // A null that reaches the object fails all of it: then there is nothing to add, only why.
      if (id === undefined || data === 'null') failed.set(id ?? [...ids.values()][0] ?? '', errorsText(errors));
      else if (data !== '{}' || errors.length > 0) incremental.push(`{${errorsText(errors)}"data":${data},"id":"${id}"}`);
    }
    const completed = [...ids.values()].map((id) => `{${failed.get(id) ?? ''}"id":"${id}"}`);
    if (completed.length === 0 && pending.length === 0 && !end.isLast) return null;
    return `{${listText('pending', pending)}${listText('incremental', incremental)}${listText('completed', completed)}${end.text}}`;
  }

  private announce(following: readonly Following[]): readonly string[] {
    return following.flatMap(({ part, places }) => {
      const ids = new Map<string, string>();
      this.ids.set(part, ids);
      return places.map((path) => this.announceOne(part, path, ids));
    });
  }

  private announceOne(part: DeferredPart, path: ResponsePath, ids: Map<string, string>): string {
    const id = String(this.count++);
    const place = JSON.stringify(path);
    ids.set(place, id);
    return `{"id":"${id}","path":${place}${part.label === undefined ? '' : `,"label":${JSON.stringify(part.label)}`}}`;
  }
}

const listText = (name: string, entries: readonly string[]): string => (entries.length === 0 ? '' : `"${name}":[${entries.join(',')}],`);
