/** Looks whether a file is a film, and takes out of an MP4 what a telephone writes beside it: where and with what it was taken. */

const headerBytes = 8;
/** Boxes in which such notes can lie (ISO/IEC 14496-12). */
const notes: ReadonlySet<string> = new Set(['udta', 'meta', 'uuid']);
/** What holds what is looked into: nothing else is, however deep a file says that it goes. */
const childOf: Readonly<Record<string, string>> = { film: 'moov', moov: 'trak', trak: 'mdia' };

/** A film of an hour has some thousand boxes; more are made to keep whoever reads them busy. */
const mostBoxes = 100_000;

/** What an MP4 has of what makes it a film. */
interface Seen {
  boxes: number;
  /** A track of pictures. */
  pictures: boolean;
  /** Data of tracks. */
  data: boolean;
}

/**
 * Renames boxes with notes to `free`, which players pass over, and empties them. Nothing moves, so that all offsets in the film still hold.
 * @returns whether the boxes fit into one another up to the end, and there is a track of pictures and data; otherwise the file ends too early or is no film
 */
export function removeVideoNotes(file: Buffer): boolean {
  const seen: Seen = { boxes: 0, pictures: false, data: false };
  return walk(file, { type: 'film', from: 0, to: file.length }, seen) && seen.pictures && seen.data;
}

interface Box {
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

function walk(file: Buffer, { type: holder, from, to }: Box, seen: Seen): boolean {
  let at = from;
  while (at + headerBytes <= to) {
    const type = file.toString('latin1', at + 4, at + headerBytes);
    const size = sizeOf(file, at, to);
    if (size < headerBytes || at + size > to || (seen.boxes += 1) > mostBoxes) return false;
    const content = at + (file.readUInt32BE(at) === 1 ? 16 : headerBytes);
    if (notes.has(type)) {
      file.write('free', at + 4, 'latin1');
      file.fill(0, Math.min(content, at + size), at + size);
    } else if (childOf[holder] === type && !walk(file, { type, from: content, to: at + size }, seen)) return false;
    if (type === 'mdat' && at + size > content) seen.data = true;
    // Behind version, flags and what is predefined.
    if (holder === 'mdia' && type === 'hdlr' && file.toString('latin1', content + 8, content + 12) === 'vide') seen.pictures = true;
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

/** Elements of a WebM (RFC 9559), by their ids as they are written. */
const segment = 0x18538067;
const tracks = 0x1654ae6b;
const cluster = 0x1f43b675;
const trackEntry = 0xae;
const trackType = 0x83;
const pictures = 1;

/** A number of one to eight bytes, whose first set bit says how many; the bit stands in an id and not in a size. Null past the end. */
function numberAt(file: Buffer, at: number, keepsMark: boolean): { readonly value: number; readonly bytes: number } | null {
  const bytes = Math.clz32(file[at] ?? 0) - 23;
  if (bytes > 8 || at + bytes > file.length) return null;
  let value = (file[at] ?? 0) & (keepsMark ? 0xff : 0xff >> bytes);
  let unknown = value === 0xff >> bytes;
  for (let next = 1; next < bytes; next += 1) {
    value = value * 256 + (file[at + next] ?? 0);
    unknown &&= file[at + next] === 0xff;
  }
  // A recorder that does not know the size yet writes ones: the element goes up to the end.
  return { value: unknown && !keepsMark ? Infinity : value, bytes };
}

/** Whether a WebM has a track of pictures and something in it. */
export function isFilmOfWebm(file: Buffer): boolean {
  let hasPictures = false;
  for (let at = 0, boxes = 0; at < file.length && boxes < mostBoxes; boxes += 1) {
    const id = numberAt(file, at, true);
    const size = id && numberAt(file, at + id.bytes, false);
    if (!id || !size) return false;
    const content = at + id.bytes + size.bytes;
    if (id.value === cluster) return hasPictures && content < file.length;
    if (id.value === trackType && file[content] === pictures) hasPictures = true;
    at = [segment, tracks, trackEntry].includes(id.value) ? content : content + size.value;
  }
  return false;
}
