/** How old the pictures of a vehicle may be when it is offered again. */

const freshDays = 30;
const dayMs = 86_400_000;

/** What is known of a picture's time. */
export interface Photo {
  /** By its camera; null where the file does not say. */
  readonly takenAt: Date | null;
  readonly addedAt: Date;
}

/** Pictures that are named by their addresses, since when they are: nobody knows when they were taken. */
export const namedPhotos = (addedAt: Date | null): Photo[] => (addedAt === null ? [] : [{ takenAt: null, addedAt }]);

/** When the newest picture was taken; of one that does not say, when it was added. Null without a picture. */
export function photosTakenAt(photos: readonly Photo[]): Date | null {
  const times = photos.map(({ takenAt, addedAt }) => (takenAt ?? addedAt).getTime());
  return times.length === 0 ? null : new Date(Math.max(...times));
}

/** Why the pictures do not show the vehicle as it is, and what to do about it: there are none, or the newest is more than 30 days old. Null where they do. */
export function faultOfPhotos(photos: readonly Photo[], now: Date): string | null {
  const newest = photosTakenAt(photos);
  if (newest === null) return 'The vehicle has no pictures: add some first.';
  const isOld = now.getTime() - newest.getTime() > freshDays * dayMs;
  return isOld ? `The newest picture is older than ${freshDays} days: add new ones first.` : null;
}

/** Whether new pictures are to be asked for. */
export const photosAreStale = (photos: readonly Photo[], now: Date): boolean => faultOfPhotos(photos, now) !== null;
