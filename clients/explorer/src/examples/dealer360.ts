/** Dealer360: an auction from the list to the live room. */
import type { Example } from './example.js';

export const dealer360: readonly Example[] = [
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
    title: 'What is it worth?',
    about:
      'A car that is only described, valued by the trained model of this market: interval, factors that add up, the years to come and the reasons.',
    as: 'buyer',
    query: `query Worth($input: EstimateInput!) {
  estimateValue(input: $input) {
    ... on ValueEstimate {
      estimate { amount currency }
      low { amount }
      high { amount }
      method
      modelVersion
      medianError
      factors { name amount text }
      depreciation { amount }
      segments { segment value { amount } }
      signal { advice reasons }
      investmentScore { score factors { name amount text } }
      usedComparables { make model year odometerKm price { amount } pricedAt }
    }
    ... on UserError { code message }
  }
}
`,
    variables: () => ({
      input: {
        make: 'Toyota',
        model: 'Camry',
        year: 2019,
        odometerKm: 60_000,
        condition: 'CLEAN',
        segment: 'FOREIGN_USED',
        transmission: 'AUTOMATIC',
        currency: 'NGN',
      },
    }),
  },
  {
    title: 'Which models answer',
    about: 'Each training of the market with its error on cars that it had not seen; one that erred more than what answered was not taken.',
    as: 'manager',
    query: `query Models {
  valuationModels(first: 10) {
    nodes { version currency outcome prices heldOut medianError baselineError previousError coverage width trainedAt }
  }
}
`,
    variables: () => ({}),
  },
  {
    title: 'May I bid?',
    about: 'Everything that stands in the way, and the wording that joining accepts.',
    as: 'buyer',
    query: `query MayIBid($id: ID!) {
  auctionEligibility(auctionId: $id) {
    eligible
    blockers
    requiredDeposit { amount currency }
    availableFunds { amount currency }
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
    title: 'What the business takes',
    about: 'Premium and commission as hundredths of a percent of the price, fees as amounts: what counts now.',
    as: null,
    query: `query WhatTheBusinessTakes {
  rates {
    kind
    basisPoints
    amount { amount currency }
    startsAt
  }
}
`,
    variables: () => ({}),
  },
  {
    title: 'A commission from tomorrow on',
    about: 'A manager dates a rate, with a reason; what counts today stays, and no rate is ever changed.',
    as: 'manager',
    query: `mutation SetRate($input: SetRateInput!) {
  setRate(input: $input) {
    __typename
    ... on SetRatePayload { rate { kind basisPoints startsAt reason setBy { displayName } } }
    ... on UserError { code message path }
  }
}
`,
    variables: () => ({
      input: {
        kind: 'SELLERS_COMMISSION',
        basisPoints: 350,
        startsAt: new Date(Date.now() + 86_400_000).toISOString(),
        reason: 'Agreed with the sellers’ association.',
        idempotencyKey: crypto.randomUUID(),
      },
    }),
  },
  {
    title: 'How the rates came about',
    about: 'Every rate that was ever set, also those to come, with who set it and why. For managers.',
    as: 'manager',
    query: `query HowTheRatesCameAbout {
  rateHistory(first: 20) {
    totalCount
    nodes { kind basisPoints amount { amount currency } startsAt reason setAt setBy { displayName } }
  }
}
`,
    variables: () => ({}),
  },
  {
    title: 'What I have bought',
    about: 'Sales on their way from the deposit to the garage: what is due, which stage each has come to, and which papers are missing.',
    as: 'buyer',
    query: `query WhatIHaveBought {
  mySettlements(first: 10) {
    nodes {
      state
      stages { stage state completedAt }
      total { amount currency }
      balanceDue { amount currency }
      dueAt
      requiredDocuments { kind state }
      auction { title buyersPremium { basisPoints } }
      vehicle { state }
    }
  }
}
`,
    variables: () => ({}),
  },
  {
    title: 'Sales that have to be worked on',
    about: 'For staff: those that are open, the soonest due first, with buyer, seller and where the vehicle goes.',
    as: 'concierge',
    query: `query SalesToWorkOn {
  settlements(filter: { states: [OPEN] }, orderBy: DUE_SOON, first: 10) {
    totalCount
    nodes {
      dueAt
      stages { stage state }
      buyer { displayName }
      seller { displayName }
      deliveryMethod
      documents { id kind state reference }
      sellerReceives { amount currency }
      auction { id title }
    }
  }
}
`,
    variables: () => ({}),
  },
  {
    title: 'What is my car worth?',
    about: 'The full report, for a guest who says where they can be reached and so becomes a lead: see the next example.',
    as: null,
    query: `mutation Report($input: RequestValuationReportInput!) {
  requestValuationReport(input: $input) {
    __typename
    ... on ValuationReportPayload {
      report {
        estimate { amount currency }
        low { amount }
        high { amount }
        factors { name amount text }
        comparables
        depreciation { amount }
      }
    }
    ... on UserError { code message path }
  }
}
`,
    variables: ({ currency }) => ({
      input: {
        vehicle: {
          make: 'Toyota',
          model: 'Camry',
          year: 2018,
          odometerKm: 61_000,
          condition: 'CLEAN',
          segment: 'FOREIGN_USED',
          currency,
        },
        name: 'Bola Ade',
        email: 'bola@example.com',
        acceptedWording: '1',
        idempotencyKey: crypto.randomUUID(),
      },
    }),
  },
  {
    title: 'The leads',
    about: 'Who came, how and for what, the latest first.',
    as: 'agent',
    query: `query Leads {
  leads(orderBy: LATEST, first: 10) {
    totalCount
    nodes { id name email state nextStates assignee { displayName } touches { source interest at } }
  }
}
`,
    variables: () => ({}),
  },
  {
    title: 'The concierge’s board',
    about: 'What presses most first, then what is due first; for whom, about what, and where it can go.',
    as: 'concierge',
    query: `query Board($filter: ConciergeTaskFilterInput) {
  tasks(filter: $filter, first: 10) {
    totalCount
    nodes {
      id
      kind
      title
      priority
      dueAt
      state
      nextStates
      customer { displayName }
      assignee { displayName }
      request { state vehicle { title } }
    }
  }
}
`,
    variables: () => ({ filter: { states: ['OPEN', 'IN_PROGRESS'] } }),
  },
  {
    title: 'Anything by its id',
    about: 'Ids name their type: one question for a vehicle and an auction; what is not there for the caller is null.',
    as: null,
    query: `query AnythingByItsId($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    id
    ... on Vehicle { title askingPrice { amount currency } }
    ... on Auction { title state price { amount currency } }
  }
}
`,
    variables: ({ vehicles, auctions, serviceRequests }) => ({ ids: [vehicles[0], auctions[0], serviceRequests[0]] }),
  },
  {
    title: 'A car by its frame number',
    about: 'Cars of the Japanese market have no VIN; their number is found however its hyphen is written.',
    as: null,
    query: `query ByFrame($chassis: String!) {
  vehicleByChassis(chassis: $chassis) {
    title
    vin
    chassis
    askingPrice { amount currency }
  }
}
`,
    variables: () => ({ chassis: 'cr7 1100020' }),
  },
];
