/** What a mutation answers where it does not do what was asked. */

/** A refusal as every result union has it. */
export interface ActionRefusal {
  readonly __typename: string;
  readonly message: string;
  readonly path: readonly string[];
}

/** The refusal in the answer of a mutation; null where it was done. */
export function refusalIn(data: object): ActionRefusal | null {
  return Object.values(data).find(isRefusal) ?? null;
}

function isRefusal(outcome: unknown): outcome is ActionRefusal {
  return typeof outcome === 'object' && outcome !== null && 'message' in outcome && 'path' in outcome;
}
