/** Answers in parts: `multipart/mixed`, as incremental delivery over HTTP has it. */
import type { ServerResponse } from 'node:http';
import type { PartsSpec } from '../response/parts-spec.js';

const boundary = '-';

/** Writes parts; the headers go with the first. */
export class MultipartWriter {
  private begun = false;

  constructor(
    private readonly response: ServerResponse,
    private readonly spec: PartsSpec,
  ) {}

  /** Sends a JSON text as the next part. Resolves when the client has read enough for another, or has gone. */
  send(text: string): Promise<void> {
    if (this.response.writableEnded || this.response.destroyed) return Promise.resolve();
    if (!this.begun) {
      this.response.writeHead(200, {
        'content-type': `multipart/mixed; boundary="${boundary}"; ${this.spec}`,
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      this.response.write(`\r\n--${boundary}`);
    }
    this.begun = true;
    // The next boundary goes along, so that readers need not wait for the next part to know that this one is whole.
    const taken = this.response.write(`\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${text}\r\n--${boundary}`);
    return taken ? Promise.resolve() : this.read();
  }

  private read(): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        this.response.off('drain', end).off('close', end);
        resolve();
      };
      this.response.on('drain', end).on('close', end);
    });
  }

  /** Says that no part follows. */
  end(): void {
    if (this.begun) this.response.end('--\r\n');
  }
}
