/** Bids over HTTP, each higher than all before it. */
import { randomUUID } from 'node:crypto';
import type { Bidder } from './hot-auction.js';
import { Connections } from './load.js';

const mutation = `mutation PlaceBid($input: PlaceBidInput!) {
  placeBid(input: $input) { __typename ... on PlaceBidPayload { sequence leading bidCount price { amount currency } } }
}`;
const accepted = '"__typename":"PlaceBidPayload"';

/**
 * Ten times the auction's increment between two maxima: a bid that is overtaken on its way by the next one is still accepted; only
 * one that two have overtaken is too low.
 */
const stepUsd = 10;
const firstUsd = 200;

/** Bidders on one auction, with a connection each. */
export class Bidding {
  private readonly connections: Connections;
  private readonly before: string;
  private sent = 0;
  /** Bids whose acceptance has been acknowledged. */
  acknowledged = 0;

  constructor(url: string, auctionId: string, bidders: readonly Bidder[]) {
    const headersOf = ({ token }: Bidder) => ({ authorization: `Bearer ${token}`, 'marque-tenant': 'sterling' });
    this.connections = new Connections(url, bidders.map(headersOf));
    const empty = JSON.stringify({ query: mutation, variables: { input: { auctionId } } });
    this.before = `${empty.slice(0, -'}}}'.length)},"maximum":{"currency":"USD","amount":"`;
  }

  /** Raises by the next step; the answer's text if the bid was accepted, else null. Throws for an answer with errors. */
  async raise(connection: number): Promise<string | null> {
    const amount = firstUsd + this.sent * stepUsd;
    this.sent += 1;
    const answer = await this.connections.post(connection, `${this.before}${amount}.00"},"idempotencyKey":"${randomUUID()}"}}}`);
    if (answer.includes(accepted)) {
      this.acknowledged += 1;
      return answer;
    }
    if (!answer.includes('"BidTooLow"')) throw new Error(`A bid was answered ${answer.slice(0, 300)}`);
    return null;
  }

  close(): Promise<void> {
    return this.connections.close();
  }
}
