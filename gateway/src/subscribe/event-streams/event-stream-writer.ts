/** Writes records to one reader of server-sent events, and cuts a reader that falls too far behind. */
import type { ServerResponse } from 'node:http';
import { drained } from '../slow-reader.js';
import type { ReaderBounds } from '../slow-reader.js';

const comment = ':\n\n';

/** One open response of records. */
export class EventStreamWriter {
  private waiting = 0;
  private readonly keepAlive: NodeJS.Timeout;
  private readonly taken = (): void => {
    this.waiting -= 1;
  };

  /**
   * @param onTick called each time the connection is kept alive
   * @param onClose called once, when the reader has gone or the stream has ended
   */
  constructor(
    private readonly response: ServerResponse,
    private readonly bounds: ReaderBounds,
    keepAliveMs: number,
    { onTick = () => {}, onClose }: { onTick?(): void; onClose(): void },
  ) {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
      'x-accel-buffering': 'no',
    });
    response.write(comment);
    this.keepAlive = setInterval(() => {
      if (!response.writableEnded) response.write(comment);
      onTick();
    }, keepAliveMs);
    // A reset while writing: `close` follows.
    response.on('error', () => {});
    response.on('close', () => {
      clearInterval(this.keepAlive);
      onClose();
    });
  }

  /** A reader this far behind is cut; it can subscribe again and resume. */
  send(record: Buffer | string): void {
    const { response, bounds } = this;
    if (response.writableEnded || response.destroyed) return;
    this.waiting += 1;
    if (response.writableLength > bounds.bytes || this.waiting > bounds.messages) response.destroy();
    else response.write(record, this.taken);
  }

  /** See `Listener.drained`. */
  drained(): Promise<void> | null {
    return drained(this.response);
  }

  end(): void {
    this.response.end();
  }
}
