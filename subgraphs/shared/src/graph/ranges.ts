/** Criteria with two ends. */
import { PlatformError } from '../errors/errors.js';

/** One end of a range, by the name that its client gave it; nothing where it is open. */
export interface RangeEnd {
  readonly name: string;
  readonly value: number | bigint | Date | null | undefined;
}

/**
 * Makes sure that something can lie between the ends; where both are the same, that is what lies there.
 * @throws PlatformError `BAD_USER_INPUT` where the lower end is above the upper one: an empty list would not say why it is empty
 */
export function requireRange(lower: RangeEnd, upper: RangeEnd): void {
  if (lower.value === null || lower.value === undefined || upper.value === null || upper.value === undefined) return;
  if (lower.value > upper.value)
    throw new PlatformError('BAD_USER_INPUT', `${lower.name} is above ${upper.name}: nothing lies between them.`);
}
