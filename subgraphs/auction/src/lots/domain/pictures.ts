/** How old the pictures of what is put up again may be: `Vehicle.photosStale` says the same. */
const longestMs = 30 * 86_400_000;

/** Why a vehicle's pictures do not show it as it is, and what to do about it; null where they do. */
export function faultOfPictures(newest: Date | null, now: Date): string | null {
  if (newest === null) return 'The vehicle has no pictures: add some first.';
  return now.getTime() - newest.getTime() > longestMs ? 'The newest picture is older than 30 days: add new ones first.' : null;
}
