/** Dealer360: an auction from the list to the live room. */
import type { Example } from './example.js';

export const dealer360Auctions: readonly Example[] = [
  {
    title: 'What is under the hammer',
    about: 'Auctions with what other parts of the platform know of the vehicle: one question, four owners.',
    as: null,
    query: `query UnderTheHammer {
  auctions(filter: { states: [LIVE, SCHEDULED] }, first: 10) {
    edges {
      node {
        id
        title
        state
        price { amount currency }
        bidCount
        effectiveEnd
        vehicle {
          askingPrice { amount currency }
          valuation { estimate { amount currency } valuedAt }
          trustScore { score }
          seller { displayName memberSince }
        }
      }
    }
  }
}
`,
    variables: () => ({}),
  },
  {
    title: 'May I bid?',
    about:
      'Everything that stands in the way with what removes it, the largest bid that the money covers, and the wording that joining accepts.',
    as: 'buyer',
    query: `query MayIBid($id: ID!) {
  auctionEligibility(auctionId: $id) {
    eligible
    blockers
    requiredDeposit { amount currency }
    availableFunds { amount currency }
    wallet { amount currency }
    biddingPower { amount currency }
    depositFor(amount: { amount: "3000000", currency: "NGN" }) { amount currency }
    obstacles { blocker remedy missing { amount currency } until }
  }
  auction(id: $id) {
    title
    minimumBid { amount currency }
    wording { version text }
    myBidding { joined alias leading maximum { amount currency } }
  }
}
`,
    variables: ({ auctions }) => ({ id: auctions[0] }),
  },
  {
    title: 'Join the auction',
    about: 'Takes the wording, whose version is filled in, and holds funds for bidding.',
    as: 'buyer',
    query: `mutation Join($input: JoinAuctionInput!) {
  joinAuction(input: $input) {
    __typename
    ... on JoinAuctionPayload { alias }
    ... on UserError { code message }
  }
}
`,
    variables: ({ auctions, currency }) => ({
      input: {
        auctionId: auctions[0],
        acceptedWording: 'the version of the auction’s wording',
        funds: { amount: '2000000', currency },
        idempotencyKey: crypto.randomUUID(),
      },
    }),
    first: {
      query: 'query Wording($id: ID!) { auction(id: $id) { wording { version } } }',
      variables: ({ auctions }) => ({ id: auctions[0] }),
      from: ['auction', 'wording', 'version'],
      to: ['input', 'acceptedWording'],
    },
  },
  {
    title: 'What was I told?',
    about:
      'Notices of auctions that one watches, bids in or sells by, each of its kind, and what is like the vehicle for who has lost; the subscription noticed tells of new ones.',
    as: 'buyer',
    query: `query WhatWasITold {
  myNotices(first: 10) {
    totalCount
    nodes {
      id kind noticedAt seenAt until unsoldReason
      auction {
        id title state price { amount currency } effectiveEnd
        vehicle { similarVehicles(first: 2) { score vehicle { id title askingPrice { amount currency } } } }
      }
    }
  }
}
`,
    variables: () => ({}),
  },
  {
    title: 'Bid up to a maximum',
    about: 'The platform bids the least that leads. A repeat with the same key gives the first answer again.',
    as: 'buyer',
    query: `mutation Bid($input: PlaceBidInput!) {
  placeBid(input: $input) {
    __typename
    ... on PlaceBidPayload { leading price { amount currency } reserveMet effectiveEnd }
    ... on BidTooLow { minimum { amount currency } }
    ... on InsufficientFunds { required { amount currency } available { amount currency } }
    ... on UserError { code message }
  }
}
`,
    variables: ({ auctions, currency }) => ({
      input: { auctionId: auctions[0], maximum: { amount: '9500000', currency }, idempotencyKey: crypto.randomUUID() },
    }),
  },
  {
    title: 'Follow the auction live',
    about: 'Every event from the first one on, each joined with the vehicle, its seller and its valuation. Bid in another tab.',
    as: null,
    query: `subscription Follow($id: ID!, $afterSequence: Int) {
  auctionChanged(id: $id, afterSequence: $afterSequence) {
    sequence
    kind
    occurredAt
    price { amount currency }
    leaderAlias
    isPlatformBid
    effectiveEnd
    auction {
      state
      vehicle {
        title
        seller { displayName }
        valuation { estimate { amount currency } }
      }
    }
  }
}
`,
    variables: ({ auctions }) => ({ id: auctions[0], afterSequence: 0 }),
  },
  {
    title: 'My wallet and what is held',
    about: 'Money that is free, money that bids hold, and the newest entries.',
    as: 'buyer',
    query: `query MyWallet {
  myWallet {
    available { amount currency }
    held { amount currency }
    statement(first: 10) {
      edges { node { kind postedAt availableChange { amount } heldChange { amount } reference } }
    }
  }
}
`,
    variables: () => ({}),
  },
  {
    title: 'My own car, put up',
    about:
      'A private seller, known by an approved KYC, makes a draft for a car of their own; a manager approves it before it is scheduled.',
    as: 'seller',
    query: `mutation PutUp($input: CreateAuctionInput!) {
  createAuction(input: $input) {
    __typename
    ... on AuctionPayload { auction { id state approval startsAt endsAt vehicle { title } } }
    ... on UserError { code message path }
  }
}
`,
    variables: ({ ofSeller, currency }) => ({
      input: {
        vehicleId: ofSeller,
        type: 'RESERVE',
        startPrice: { amount: '2000000', currency },
        reservePrice: { amount: '3500000', currency },
        increments: { fixed: { amount: '50000', currency } },
        startsAt: new Date(Date.now() + 3_600_000).toISOString(),
        endsAt: new Date(Date.now() + 3 * 86_400_000).toISOString(),
        idempotencyKey: crypto.randomUUID(),
      },
    }),
  },
];
