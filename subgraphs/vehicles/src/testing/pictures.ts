/** Files that tests bring as pictures: made here, and each broken in one way. */
import sharp from 'sharp';

const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#3a6ea5' } });

/** A photograph as a telephone takes it: on its side, with the place and the time in its notes. */
export const photo = (width = 900, height = 600, takenAt = '2026:01:02 03:04:05'): Promise<Buffer> =>
  plain(width, height)
    .withExif({ IFD0: { Make: 'Phone' }, IFD2: { DateTimeOriginal: takenAt }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '6/1 27/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

/** Small to send, and 108 million pixels once it is decoded. */
export const bomb = (): Promise<Buffer> => plain(12_000, 9_000).png({ compressionLevel: 9 }).toBuffer();

/** Two pictures in one file. */
export async function animation(): Promise<Buffer> {
  const frame = await plain(300, 300).png().toBuffer();
  const next = await sharp(frame).negate().png().toBuffer();
  return sharp([frame, next], { join: { animated: true } })
    .webp()
    .toBuffer();
}

const box = (type: string, ...content: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + body.length);
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, body]);
};

/** The box that says what is in a track, by its four letters. */
const handler = (type: string): Buffer => box('hdlr', Buffer.alloc(8), Buffer.from(type, 'latin1'), Buffer.alloc(13));

/** The boxes of a film without a picture in it; with a note of the place where it was taken. */
export const film = (track = 'vide'): Buffer =>
  Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\0\0isommp42', 'latin1')),
    box(
      'moov',
      box('mvhd', Buffer.alloc(100)),
      box('trak', box('mdia', handler(track))),
      box('udta', box('\u00a9xyz', Buffer.from('+06.4500+003.3900/'))),
    ),
    box('mdat', Buffer.alloc(2_000, 7)),
  ]);

/** Boxes that claim to lie in one another, as many as there is room for. */
export const nested = (depth: number): Buffer => {
  const headers = Buffer.alloc(8 * depth);
  for (let at = 0; at < headers.length; at += 8) {
    headers.writeUInt32BE(headers.length - at, at);
    headers.write('moov', at + 4, 'latin1');
  }
  return Buffer.concat([box('ftyp', Buffer.from('isom\0\0\0\0isommp42', 'latin1')), headers]);
};

const element = (id: string, ...content: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(0x10000000 + body.length);
  return Buffer.concat([Buffer.from(id, 'hex'), size, body]);
};

/** The elements of a WebM as a browser records it, without a size of the whole; its track is of pictures (1) or of sound (2). */
export const webm = (track = 1): Buffer =>
  Buffer.concat([
    element('1a45dfa3', element('4282', Buffer.from('webm'))),
    Buffer.from('1853806701ffffffffffffff', 'hex'),
    element('1654ae6b', element('ae', element('d7', Buffer.of(1)), element('83', Buffer.of(track)))),
    element('1f43b675', element('a3', Buffer.alloc(200, 7))),
  ]);
