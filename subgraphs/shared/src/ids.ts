/** Identifiers: UUIDv7, so that primary keys grow with time. */
import { v7, validate } from 'uuid';

/** Random bytes are drawn for many identifiers at once: drawing them costs more than all else about one. */
const drawn = new Uint8Array(256 * 16);
let used = drawn.length;

function draw(): Uint8Array {
  if (used === drawn.length) {
    crypto.getRandomValues(drawn);
    used = 0;
  }
  used += 16;
  return drawn.subarray(used - 16, used);
}

const last = { msecs: 0, seq: 0 };

/** A new UUIDv7, above all that this process has made before. */
export function newId(): string {
  const random = draw();
  const now = Date.now();
  if (now > last.msecs) {
    last.msecs = now;
    // Its first bit stays free, so that a millisecond has room above.
    last.seq = new DataView(random.buffer, random.byteOffset).getUint32(6) >>> 1;
  } else {
    last.seq = (last.seq + 1) >>> 0;
    if (last.seq === 0) last.msecs += 1;
  }
  return v7({ random, ...last });
}

/** Whether the text is a UUID of any version, in any case. */
export const isId = (text: string): boolean => validate(text);
