/** Names what a caller may not see with the part of the answer that it is left out of. */
import type { DeferredFragment, DeniedField } from '../../authorise/inspect.js';
import { answerName } from '../../operation/plan-names.js';
import type { DeferredPart, DeliveryGroup } from './delivery.js';

/** What is denied in each part; under null what is denied in the first answer, or in a part that there is not. */
export function deniedByPart(
  denied: readonly DeniedField[],
  group: DeliveryGroup,
): ReadonlyMap<DeferredPart | null, readonly DeniedField[]> {
  if (denied.length === 0) return new Map();
  const parts = new Map(allParts(group).map((part) => [keyOf({ label: part.label, path: part.path.map(answerName) }), part]));
  const found = new Map<DeferredPart | null, DeniedField[]>();
  for (const field of denied) {
    const part = (field.part === null ? undefined : parts.get(keyOf(field.part))) ?? null;
    const known = found.get(part);
    if (known === undefined) found.set(part, [field]);
    else known.push(field);
  }
  return found;
}

function allParts({ parts }: DeliveryGroup): readonly DeferredPart[] {
  return parts.flatMap((part) => [part, ...allParts(part.group)]);
}

const keyOf = ({ label, path }: DeferredFragment): string => JSON.stringify([label ?? null, ...path]);
