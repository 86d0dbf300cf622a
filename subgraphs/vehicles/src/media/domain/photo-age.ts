/** How old the pictures of a vehicle may be when it is offered again. */

const freshDays = 30;
const dayMs = 86_400_000;

/** What is known of a picture's time. */
export interface Photo {
  /** By its camera; null where the file does not say. */
  readonly takenAt: Date | null;
  readonly addedAt: Date;
}

/** When the newest picture was taken; of one that does not say, when it was added. Null without a picture. */
export function photosTakenAt(photos: readonly Photo[]): Date | null {
  const times = photos.map(({ takenAt, addedAt }) => (takenAt ?? addedAt).getTime());
  return times.length === 0 ? null : new Date(Math.max(...times));
}

/** Whether new pictures are to be asked for: there are none, or the newest is more than 30 days old. */
export function photosAreStale(photos: readonly Photo[], now: Date): boolean {
  const newest = photosTakenAt(photos);
  return newest === null || now.getTime() - newest.getTime() > freshDays * dayMs;
}
