/** What the graph says of every idempotency key of finance. */
export const keyDescription =
  'Chosen by the client for this one attempt: a repeat with the same key and input gets the first answer again.';
