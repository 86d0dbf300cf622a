/** Bounds of one socket. */
import type { ReaderBounds } from '../slow-reader.js';

/** What one socket may do and hold. */
export interface SocketLimits {
  readonly initTimeoutMs: number;
  readonly operations: number;
  /** A socket on which so long no operation has run is closed. */
  readonly idleMs: number;
  readonly messagesPerSecond: number;
  /** What may wait to be sent; past it the client is too slow. */
  readonly waiting: ReaderBounds;
  /** Bytes that may wait for all sockets together. */
  readonly totalBytes: number;
}
