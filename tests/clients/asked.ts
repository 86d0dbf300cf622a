/** What every public client asks of the platform: a list, an outcome that is a union, a refusal, a stream, an answer in parts. */
import { globalId } from '@marque/shared/graph/global-ids';
import { demoAuction } from '@marque/shared/demo';

/** The business that is asked. */
export const slug = 'dealer360';
/** Its first auction, which is live. */
export const auctionId = globalId('Auction', demoAuction(slug, 1).id);

/** Vehicles with what two other subgraphs know of them. */
export const listText = `query List($first: Int!) {
  vehicles(first: $first) { edges { node { id title seller { displayName } valuation { estimate { amount currency } } } } }
}`;

/** What the list's data has to look like. */
export interface ListData {
  readonly vehicles: {
    readonly edges: readonly { readonly node: { readonly title: string; readonly seller: { readonly displayName: string } } }[];
  };
}

/** A mutation whose outcome is told apart by its type. */
export const watchText = `mutation Watch($auctionId: ID!) {
  watchAuction(input: { auctionId: $auctionId }) { __typename ... on AuctionPayload { auction { id } } ... on NotFound { code message } }
}`;

/** What the mutation answers. */
export interface WatchData {
  readonly watchAuction: { readonly __typename: string };
}

/** What a guest is refused. */
export const refusedText = 'query Wallet { myWallet { available { amount } } }';

/** A stream that begins with what has been. */
export const followText = `subscription Follow($id: ID!, $afterSequence: Int) {
  auctionChanged(id: $id, afterSequence: $afterSequence) { sequence kind auction { id title } }
}`;

/** One of its events. */
export interface FollowData {
  readonly auctionChanged: { readonly sequence: number; readonly kind: string };
}

/** The vehicle at once, and later what its market says. */
export const deferredText = `query Deferred($id: ID!) {
  auction(id: $id) { id title ... @defer(label: "market") { vehicle { id valuation { estimate { amount } } } } }
}`;

/** The data of the whole. */
export interface DeferredData {
  readonly auction: {
    readonly title: string;
    readonly vehicle?: { readonly valuation: { readonly estimate: { readonly amount: string } } };
  };
}
