/** Finds changes of the API that would break a client, and takes out those that are declared. */
import { buildSchema, findBreakingChanges } from 'graphql';

/** A change that was made on purpose, as `schema/breaking.json` lists it. */
export interface DeclaredBreak {
  /** The change exactly as the check words it. */
  readonly change: string;
  readonly reason: string;
}

/** The breaking changes from one API to another that nobody has declared, as sentences. */
export function undeclaredBreaks(beforeSdl: string, afterSdl: string, declared: readonly DeclaredBreak[]): readonly string[] {
  const allowed = new Set(declared.map((each) => each.change));
  const changes = findBreakingChanges(buildSchema(beforeSdl), buildSchema(afterSdl));
  return changes.map((change) => change.description).filter((description) => !allowed.has(description));
}
