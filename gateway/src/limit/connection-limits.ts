/** How much connections may hold, and for how long. */

/** Bounds of connections; those of one operation are `OperationLimits`. */
export interface ConnectionLimits {
  readonly bodyBytes: number;
  /** Answers of more characters are compressed for clients that read brotli or gzip; `Infinity` compresses none. */
  readonly compressAboveBytes: number;
  readonly operationTimeoutMs: number;
  /** Operations at once on one socket. */
  readonly operationsPerSocket: number;
  /** Messages that one socket may send; five seconds' worth at once. */
  readonly messagesPerSecond: number;
  /** What the open subscriptions of one person or API key, or of one address's guests, may cost together. */
  readonly liveCostPerCaller: number;
  /** Sockets and event streams together of one person or API key, or of one address's guests. */
  readonly socketsPerCaller: number;
  /** A socket on which so long no operation has run is closed, whatever else it sends. */
  readonly idleSocketMs: number;
  /** Bytes that may wait for a slow reader before it is cut. */
  readonly bufferedBytes: number;
  /** Messages that may wait for a slow reader. */
  readonly bufferedMessages: number;
  /** Bytes that may wait for all slow readers together; past it those who are farthest behind are cut. */
  readonly bufferedBytesInAll: number;
  readonly initTimeoutMs: number;
  readonly pingIntervalMs: number;
  /** Time for requests under way when the gateway closes. */
  readonly drainMs: number;
}

/** What holds where nothing else is said. */
export const defaultConnectionLimits: ConnectionLimits = {
  bodyBytes: 1024 * 1024,
  compressAboveBytes: 2_048,
  operationTimeoutMs: 30_000,
  operationsPerSocket: 50,
  messagesPerSecond: 100,
  liveCostPerCaller: 10_000,
  socketsPerCaller: 100,
  idleSocketMs: 300_000,
  bufferedBytes: 1024 * 1024,
  bufferedMessages: 1_000,
  bufferedBytesInAll: 256 * 1024 * 1024,
  initTimeoutMs: 10_000,
  pingIntervalMs: 12_000,
  drainMs: 10_000,
};

/** For a gateway that bounds nobody. */
export const noLiveLimits = {
  operationsPerSocket: Infinity,
  messagesPerSecond: Infinity,
  liveCostPerCaller: Infinity,
  socketsPerCaller: Infinity,
  idleSocketMs: Infinity,
} as const satisfies Partial<ConnectionLimits>;
