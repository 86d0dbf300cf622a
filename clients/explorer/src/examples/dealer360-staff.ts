/** Dealer360: what staff do with auctions, and what is joined and watched. */
import type { Example } from './example.js';

export const dealer360Staff: readonly Example[] = [
  {
    title: 'Where do I stand?',
    about: 'The auctions that one has joined, newest first, with the own maximum, which nobody else sees.',
    as: 'buyer',
    query: `query Joined {
  joinedAuctions(first: 10) {
    totalCount
    nodes {
      id title state price { amount currency } effectiveEnd
      myBidding { alias leading maximum { amount currency } minimumBid { amount currency } }
    }
  }
}
`,
    variables: () => ({}),
  },
  {
    title: 'What do I watch?',
    about: 'The watchlist, what can be acted on first, with what has changed since one looked.',
    as: 'buyer',
    query: `query Watchlist {
  myWatchlist {
    auction { id title state price { amount currency } effectiveEnd watcherCount }
    changes
    priceThen { amount currency }
    seenAt
  }
}
`,
    variables: () => ({}),
  },
  {
    title: 'Show it first',
    about: 'Staff feature an auction for a week and say why; who sells pays the featuringFee of each week instead.',
    as: 'manager',
    query: `mutation Feature($input: FeatureAuctionInput!) {
  featureAuction(input: $input) {
    __typename
    ... on AuctionPayload { auction { id title featured featuredUntil } }
    ... on UserError { code message }
  }
}
`,
    variables: ({ auctions }) => ({
      input: { auctionId: auctions[1], weeks: 1, reason: 'The car of the week', idempotencyKey: crypto.randomUUID() },
    }),
  },
  {
    title: 'Show a car first',
    about: 'Staff feature a car for two weeks and say why; who sells pays vehicleFees.featuringPerWeek for each week instead.',
    as: 'manager',
    query: `mutation FeatureCar($input: FeatureVehicleInput!) {
  featureVehicle(input: $input) {
    __typename
    ... on VehiclePayload { vehicle { id title featured featuredUntil placements { kind state weeks reason orderedBy { displayName } } } }
    ... on UserError { code message }
  }
}
`,
    variables: ({ forSale }) => ({
      input: { vehicleId: forSale, weeks: 2, reason: 'The car of the week', idempotencyKey: crypto.randomUUID() },
    }),
  },
  {
    title: 'Give it more time',
    about: 'Staff move the end later; late bids may still move it by as much as before, and the stream says that it was staff.',
    as: 'manager',
    query: `mutation Extend($input: ExtendAuctionInput!) {
  extendAuction(input: $input) {
    __typename
    ... on AuctionPayload { auction { id endsAt effectiveEnd } }
    ... on UserError { code message }
  }
}
`,
    variables: ({ auctions }) => ({
      input: {
        auctionId: auctions[1],
        effectiveEnd: new Date(Date.now() + 10 * 86_400_000).toISOString(),
        reason: 'More people want to see the car',
        idempotencyKey: crypto.randomUUID(),
      },
    }),
  },
  {
    title: 'An auction in each state',
    about:
      'What each has come to, with the offer after its end and its sale; vary the states. Offers stand for a day: a second chance, a counter-offer, a deposit that is awaited.',
    as: 'manager',
    query: `query ByState($states: [AuctionState!]!) {
  auctions(filter: { states: $states }, orderBy: NEWEST, first: 30) {
    totalCount
    nodes {
      id state stateReason title bidCount price { amount currency } effectiveEnd counterOfferUntil
      offer { kind state price { amount } expiresAt }
      settlement { state stages { stage state } dueAt }
      vehicle { state condition media(first: 1) { nodes { variants { url width } } } }
    }
  }
}
`,
    variables: () => ({ states: ['LIVE', 'ENDED', 'PENDING_SETTLEMENT', 'SETTLED', 'UNSOLD', 'RELISTED', 'CANCELLED', 'VOIDED'] }),
  },
  {
    title: 'Which drafts are there?',
    about: 'All terms of each, with the revision that approveAuction takes: so nothing is approved that a manager has not read.',
    as: 'manager',
    query: `query Drafts {
  auctions(filter: { states: [DRAFT] }, first: 10) {
    nodes {
      id title approval approvalReason revision
      type startPrice { amount currency } reservePrice { amount } buyNowPrice { amount } increments { below { amount } step { amount } }
      startsAt endsAt depositRate paymentHours seller { displayName }
    }
  }
}
`,
    variables: () => ({}),
  },
  {
    title: 'Who did that, and why?',
    about: 'The log of what staff did with an auction: it is never changed, and for managers alone.',
    as: 'manager',
    query: `query StaffLog($id: ID!) {
  auction(id: $id) {
    title
    state
    featuredUntil
    staffActions(first: 20) {
      totalCount
      nodes { action reason actedAt actor { displayName } impersonatedBy { displayName } }
    }
  }
}
`,
    variables: ({ auctions }) => ({ id: auctions[2] }),
  },
  {
    title: 'What looks odd in bidding?',
    about: 'Shills, shields and rings, with what was measured; nothing follows but that somebody looks. bidSignalRaised tells of new ones.',
    as: 'manager',
    query: `query Signals {
  bidSignals(filter: { states: [OPEN] }, first: 10) {
    totalCount
    nodes { id kind score summary features { name words } bidders { displayName } seller { displayName } auctions { id title } }
  }
}
`,
    variables: () => ({}),
  },
  {
    title: 'The papers of a sale',
    about: 'What was handed in, with links to read it for five minutes: the buyer’s identity is for the buyer and staff alone.',
    as: 'concierge',
    query: `query Papers($auctionId: ID!) {
  settlement(auctionId: $auctionId) {
    requiredDocuments { kind state }
    documents { id kind submittedAs state reason fileType bytes url }
  }
}
`,
    variables: ({ atDocuments }) => ({ auctionId: atDocuments }),
  },
  {
    title: 'Bring a paper',
    about: 'Announces a file of a sale. Bring it by PUT to the address of the answer, then hand it in with submitSettlementDocument.',
    as: 'customer',
    query: `mutation BringPaper($input: CreateSettlementDocumentUploadInput!) {
  createSettlementDocumentUpload(input: $input) {
    __typename
    ... on CreateSettlementDocumentUploadPayload { documentId upload { url expiresAt } }
    ... on UserError { code message path }
  }
}
`,
    variables: ({ atDocuments }) => ({
      input: { auctionId: atDocuments, kind: 'BUYER_IDENTITY', bytes: 250_000, idempotencyKey: crypto.randomUUID() },
    }),
  },
];
