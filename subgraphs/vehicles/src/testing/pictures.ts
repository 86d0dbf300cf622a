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

/** The boxes of a film without a picture in it; with a note of the place where it was taken. */
export const film = (): Buffer =>
  Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\0\0isommp42', 'latin1')),
    box('moov', box('mvhd', Buffer.alloc(100)), box('udta', box('\u00a9xyz', Buffer.from('+06.4500+003.3900/')))),
    box('mdat', Buffer.alloc(2_000, 7)),
  ]);
