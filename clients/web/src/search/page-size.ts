/** How many results a page has: whole rows of two, three and four. */
export const pageSize = 24;
