/** The answers to events: each resolved once, written once, and framed once for all sockets that gave the operation the same id. */

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

/** The answers to one event, or to a few that came together, on their way to any number of clients. */
export class EventTexts {
  private readonly frames = new Map<string, Buffer>();
  private payloads: readonly Buffer[] | null = null;
  private records: Buffer | null = null;

  /**
   * @param texts whole answers as JSON, in the order of the events
   * @param ids their positions in a stream that counts them
   */
  constructor(
    readonly texts: readonly string[],
    private readonly ids: readonly (string | null)[] = [],
  ) {}

  /** How many events. */
  get count(): number {
    return this.texts.length;
  }

  /** The whole WebSocket frames of the `next` messages, one after the other. */
  frame({ id, bytes }: NextLabel): Buffer {
    const known = this.frames.get(id);
    if (known !== undefined) return known;
    this.payloads ??= this.texts.map((text) => Buffer.from(`${text}}`));
    const frame = Buffer.concat(this.payloads.flatMap((payload) => [headerOf(bytes.length + payload.length), bytes, payload]));
    if (this.frames.size < maxFrames) this.frames.set(id, frame);
    return frame;
  }

  /** The whole records of the `next` events of an event stream, each with its position as its id where it has one. */
  eventStreamRecords(): Buffer {
    this.records ??= Buffer.from(this.texts.map((text, index) => `event: next\n${this.idLine(index)}data: ${text}\n\n`).join(''));
    return this.records;
  }

  private idLine(index: number): string {
    const id = this.ids[index] ?? null;
    return id === null ? '' : `id: ${id}\n`;
  }
}
