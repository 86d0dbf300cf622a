/** Takes out of an MP4 what a telephone writes beside the film: where and with what it was taken. */

const headerBytes = 8;
/** Boxes in which such notes can lie, and those that hold them (ISO/IEC 14496-12). */
const notes: ReadonlySet<string> = new Set(['udta', 'meta', 'uuid']);
const holders: ReadonlySet<string> = new Set(['moov', 'trak', 'mdia']);

/**
 * Renames boxes with notes to `free`, which players pass over, and empties them. Nothing moves, so that all offsets in the film still hold.
 * @returns whether the boxes fit into one another up to the end; otherwise the file ends too early or is none
 */
export function removeVideoNotes(file: Buffer, from = 0, to = file.length): boolean {
  let at = from;
  while (at + headerBytes <= to) {
    const type = file.toString('latin1', at + 4, at + headerBytes);
    const size = sizeOf(file, at, to);
    if (size < headerBytes || at + size > to) return false;
    if (notes.has(type)) {
      file.write('free', at + 4, 'latin1');
      file.fill(0, at + (file.readUInt32BE(at) === 1 ? 16 : headerBytes), at + size);
    } else if (holders.has(type) && !removeVideoNotes(file, at + headerBytes, at + size)) return false;
    at += size;
  }
  return at === to;
}

/** The size of a box: in its header, behind it (1), or up to the end (0). */
function sizeOf(file: Buffer, at: number, to: number): number {
  const size = file.readUInt32BE(at);
  if (size === 0) return to - at;
  if (size !== 1) return size;
  return at + 16 <= to ? Number(file.readBigUInt64BE(at + headerBytes)) : 0;
}
