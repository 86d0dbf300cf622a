/** How often leads may come from outside: whoever writes them down is a program that a guest has asked. */

/** One person, within an hour. */
export const mostTouches = 5;
/** All persons of a business who are new, within an hour. */
export const mostNewLeads = 500;
/** What is counted: an hour. */
export const floodWindowMs = 3_600_000;
