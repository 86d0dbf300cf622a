/** Places in an answer. */

/** The response keys and list indices that lead from the root of an answer to a value. */
export type ResponsePath = readonly (string | number)[];
