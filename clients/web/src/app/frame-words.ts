/** The capabilities whose texts every page shows. */
export const frameWords: readonly string[] = ['app', 'design', 'session'];
