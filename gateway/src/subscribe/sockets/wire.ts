/** Writes whole WebSocket frames to a socket that `ws` serves, and knows how far its reader is behind. */
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { drained } from '../slow-reader.js';
import type { ReaderBounds } from '../slow-reader.js';

/**
 * What one client is sent. Frames are written as they are, beside what `ws` writes: without extensions `ws` writes each of its own
 * frames in one turn, so that neither splits the other's.
 */
export class Wire {
  /** How many messages each write that waits to be taken by the system holds, in order. */
  private readonly writes: number[] = [];
  private waiting = 0;
  private readonly taken = (): void => {
    this.waiting -= this.writes.shift() ?? 0;
  };

  constructor(
    private readonly webSocket: WebSocket,
    /** The connection below, as the upgrade request brought it. */
    private readonly stream: Duplex,
    private readonly bounds: ReaderBounds,
  ) {}

  /** Bytes that wait to be taken by the system. */
  get waitingBytes(): number {
    return this.stream.writableLength;
  }

  /** Whether the reader is so far behind that it is to be cut. */
  get isSlow(): boolean {
    return this.stream.writableLength > this.bounds.bytes || this.waiting > this.bounds.messages;
  }

  /** Sends whole frames of so many messages; false, and nothing is sent, when the reader is too slow. A closed socket takes nothing. */
  sendFrames(frames: Buffer, messages: number): boolean {
    if (this.webSocket.readyState !== this.webSocket.OPEN) return true;
    if (this.stream.writableLength === 0) {
      this.stream.write(frames);
      return true;
    }
    if (this.isSlow) return false;
    this.waiting += messages;
    this.writes.push(messages);
    this.stream.write(frames, this.taken);
    return true;
  }

  /** See `Listener.drained`. */
  drained(): Promise<void> | null {
    return this.webSocket.readyState === this.webSocket.OPEN ? drained(this.stream) : null;
  }

  /** Sends a text message of the protocol itself. */
  sendText(text: string): boolean {
    if (this.webSocket.readyState !== this.webSocket.OPEN) return true;
    if (this.isSlow) return false;
    this.webSocket.send(text);
    return true;
  }
}
