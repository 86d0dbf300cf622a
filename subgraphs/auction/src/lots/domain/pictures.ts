/** How old the pictures of what is put up again may be. */
const longestMs = 30 * 86_400_000;

/** Whether a vehicle's newest picture is too old to show it as it is; one without pictures shows nothing that could mislead. */
export const arePicturesOld = (newest: Date | null, now: Date): boolean => newest !== null && now.getTime() - newest.getTime() > longestMs;
