/** Dealer360 after the hammer and behind the counter: rates, sales on their way, leads and tasks. */
import type { Example } from './example.js';

export const dealer360Office: readonly Example[] = [
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
    title: 'By how much bids rise',
    about: 'What auctions take whose drafts say nothing of it. A manager sets it with a reason; auctions that are there keep theirs.',
    as: 'manager',
    query: `mutation ByHowMuchBidsRise($input: SetDefaultIncrementsInput!) {
  setDefaultIncrements(input: $input) {
    __typename
    ... on SetDefaultIncrementsPayload {
      defaultIncrements { bands { below { amount currency } step { amount currency } } reason setAt setBy { displayName } }
    }
    ... on UserError { code message path }
  }
}
`,
    variables: ({ currency }) => ({
      input: {
        increments: { fixed: { amount: '50000', currency } },
        reason: 'What bidders here are used to.',
        idempotencyKey: crypto.randomUUID(),
      },
    }),
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
    title: 'Has the money of our sales moved?',
    about:
      'Sales that are over, with how their money left them. What finance refused is a task of the concierge, too; retrySettlementTransfer and retrySaleTransfer ask once more.',
    as: 'manager',
    query: `query MoneyOfSales {
  settlements(filter: { states: [SETTLED, FORFEITED, VOIDED] }, first: 10) {
    nodes { id state sellerReceives { amount currency } transfer { kind state refusal askedAt } auction { title } }
  }
  directSales(first: 10) {
    nodes { id state title sellerReceives { amount currency } transfer { kind state refusal askedAt } }
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
      documents { id kind state reason url }
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
    about:
      'The full report, for a guest who says where they can be reached and so becomes a lead: see the next example. In words, too, where a language model is set up; the demo has none and says so.',
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
        narrative(locale: "en") {
          __typename
          ... on Narrative { text provider model createdAt }
          ... on NoNarrative { reason message }
        }
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
    title: 'What language models cost',
    about: 'For managers: the month by model, what it may cost, and the newest questions to them.',
    as: 'manager',
    query: `query Narratives {
  narrativeSpending {
    month
    isOn
    budgetUsd
    spentUsd
    models { provider model calls answered inputTokens outputTokens costUsd }
  }
  narrativeCalls(first: 10) {
    nodes { provider model outcome costUsd latencyMs calledAt }
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
];
