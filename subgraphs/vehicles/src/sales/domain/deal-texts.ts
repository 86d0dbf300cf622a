/** Most characters of a note to an offer. */
export const longestNote = 500;
/** Most characters of the reason for which a sale is called off. */
export const longestReason = 500;
