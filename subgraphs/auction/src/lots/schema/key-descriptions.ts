/** What the graph says of every idempotency key of auctions that has to be given. */
export const keyDescription = 'The same key with the same input gives the first answer again.';

/** The same of one that may be left out, because the state keeps the command from having its effect twice. */
export const optionalKeyDescription = `${keyDescription} Without one each call is decided anew.`;
