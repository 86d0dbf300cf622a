/** A refusal and the field of the form that it is about. */

/** What every refusal of the graph has. */
interface Placed {
  readonly path: readonly string[];
}

/** Whether an outcome is a refusal of this field: the last step of its path names it. */
export function isProblemAt(outcome: object | null, field: string): boolean {
  return outcome !== null && isPlaced(outcome) && outcome.path.at(-1) === field;
}

/** Whether an outcome is a refusal at all, and of none of these fields, so that it stands above the form. */
export function isProblemElsewhere(outcome: object | null, fields: readonly string[]): boolean {
  return outcome !== null && isPlaced(outcome) && !fields.includes(outcome.path.at(-1) ?? '');
}

const isPlaced = (outcome: object): outcome is Placed => 'path' in outcome && Array.isArray(outcome.path);
