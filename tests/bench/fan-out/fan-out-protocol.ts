/** What the programs of the fan-out say to each other. */

/** To the listeners: whom to listen to. */
export interface ListenTo {
  readonly url: string;
  readonly auctionId: string;
  readonly listeners: number;
  readonly tenant: string;
}

/** To the listeners, before they connect: a token for each, or none for guests. */
export interface Tokens {
  readonly tokens: readonly string[];
}

/** From the listeners: all have subscribed. */
export interface Ready {
  readonly kind: 'ready';
}

/** From the listeners: every one of them has had the event with this sequence. */
export interface Delivered {
  readonly kind: 'delivered';
  readonly sequence: number;
  /** When the last of them had it; ms since 1970 with fractions, the same clock in all processes of a machine. */
  readonly at: number;
}

/** Reads a message of the listeners; null when it is none. */
export function readReport(message: unknown): Ready | Delivered | null {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return null;
  return message.kind === 'ready' || message.kind === 'delivered' ? (message as Ready | Delivered) : null;
}

/** Now, comparable between processes. */
export const preciseNow = (): number => performance.timeOrigin + performance.now();

/** The events that are listened to: with fields of two other subgraphs. */
export const subscriptionOf = (auctionId: string): string =>
  JSON.stringify({
    id: '1',
    type: 'subscribe',
    payload: {
      query: `subscription Room($id: ID!) { auctionChanged(id: $id) {
        sequence kind price { amount currency } leaderAlias bidCount
        auction { effectiveEnd vehicle { title seller { displayName } } }
      } }`,
      variables: { id: auctionId },
    },
  });
