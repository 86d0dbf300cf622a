/** What a camera writes into its pictures (EXIF). Only the time is read; nothing of it is kept in the file. */
import readExif from 'exif-reader';

/** When the picture was taken; null where the notes do not say, or cannot be read. Cameras do not name their zone: it is taken as UTC. */
export function takenAtOf(exif: Buffer | undefined): Date | null {
  if (exif === undefined) return null;
  try {
    const taken: unknown = readExif(exif).Photo?.DateTimeOriginal;
    return taken instanceof Date && Number.isFinite(taken.getTime()) ? taken : null;
  } catch {
    return null;
  }
}
