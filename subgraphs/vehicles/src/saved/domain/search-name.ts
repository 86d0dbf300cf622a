/** Most characters of a saved search's name. */
export const longestName = 80;
