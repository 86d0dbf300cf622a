/** Parts as clients read them that ask for `deferSpec=20220824`: each names its place and its label. */
import type { DeferredPart } from './delivery.js';
import { errorsText } from './parts-format.js';
import type { PendingPart, PartsFormat, IncrementalResult, TextEnd } from './parts-format.js';

/** Writes that form. */
export class LabelledParts implements PartsFormat {
  readonly announces = false;

  first({ data, errors }: IncrementalResult, _: readonly PendingPart[], end: TextEnd): string {
    return `{${errorsText(errors)}"data":${data},${end.text}}`;
  }

  next(part: DeferredPart, results: readonly IncrementalResult[], _: readonly PendingPart[], end: TextEnd): string | null {
    const label = part.label === undefined ? '' : `,"label":${JSON.stringify(part.label)}`;
    const entries = results
      .filter(({ data, errors }) => data !== '{}' || errors.length > 0)
      .map(({ data, errors, path }) => `{${errorsText(errors)}"data":${data},"path":${JSON.stringify(path)}${label}}`);
    if (entries.length === 0 && !end.isLast) return null;
    return `{${entries.length === 0 ? '' : `"incremental":[${entries.join(',')}],`}${end.text}}`;
  }
}
