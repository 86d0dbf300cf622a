/** Where it is; null where there is none. */
export const chromiumPath: string | null;
