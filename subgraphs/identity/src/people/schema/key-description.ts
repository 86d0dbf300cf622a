/** What is said of idempotency keys. */

/** Of one that is needed, for a repeat would do it twice. */
export const keyDescription = 'The same key with the same input gives the first answer again.';
/** Of one that may be left out, for what was done keeps it from being done twice. */
export const optionalKeyDescription = `${keyDescription} Without one a repeat is answered by what it finds.`;
