/** The answer to one event: resolved once, written once, and framed once for all sockets that gave the operation the same id. */

const opText = 0x81;
/** Ids that are framed once; clients mostly count from 1, or choose ids at random, which are worth no cache. */
const maxFrames = 16;

/** The first bytes of a whole, unmasked text message of this length. */
function headerOf(length: number): Buffer {
  if (length < 126) return Buffer.from([opText, length]);
  if (length < 65_536) return Buffer.from([opText, 126, length >> 8, length & 255]);
  const header = Buffer.alloc(10);
  header[0] = opText;
  header[1] = 127;
  header.writeUIntBE(length, 4, 6);
  return header;
}

/** What a `next` message begins with; made once for each operation of a socket. */
export interface NextLabel {
  readonly id: string;
  readonly bytes: Buffer;
}

/** The label of the messages of the operation with this id. */
export const nextLabel = (id: string): NextLabel => ({ id, bytes: Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`) });

/** One event's answer, on its way to any number of clients. */
export class EventText {
  private readonly frames = new Map<string, Buffer>();
  private payload: Buffer | null = null;
  private record: Buffer | null = null;

  /** @param text the whole answer as JSON */
  constructor(readonly text: string) {}

  /** The whole WebSocket frame of a `next` message. */
  frame({ id, bytes }: NextLabel): Buffer {
    const known = this.frames.get(id);
    if (known !== undefined) return known;
    this.payload ??= Buffer.from(`${this.text}}`);
    const length = bytes.length + this.payload.length;
    const frame = Buffer.concat([headerOf(length), bytes, this.payload]);
    if (this.frames.size < maxFrames) this.frames.set(id, frame);
    return frame;
  }

  /** The whole record of a `next` event of an event stream. */
  eventStreamRecord(): Buffer {
    this.record ??= Buffer.from(`event: next\ndata: ${this.text}\n\n`);
    return this.record;
  }
}
