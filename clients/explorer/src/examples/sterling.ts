/** Sterling: a menu of services, and one of them from the wish to the quotation. */
import type { Example } from './example.js';

export const sterling: readonly Example[] = [
  {
    title: 'The menu of services',
    about: 'What is offered, how it is priced, and what the business plan hopes for; the plan is for staff.',
    as: 'manager',
    query: `query Menu {
  serviceOfferings {
    code
    title
    group
    durationHours
    price {
      basis
      amount { amount currency }
      average { amount currency }
      rateBasisPoints
      kinds { title price { amount currency } }
    }
    planTarget { annualRevenue { amount currency } }
  }
}
`,
    variables: () => ({}),
  },
  {
    title: 'One service and its form',
    about: 'The steps of the work and the JSON Schema that an order is checked against.',
    as: null,
    query: `query Offering($code: String!) {
  serviceOffering(code: $code) {
    title
    description
    steps
    form
  }
}
`,
    variables: () => ({ code: 'credit-analysis' }),
  },
  {
    title: 'Order a service',
    about: 'The form filled in. Leave an answer out, or misspell one, and each thing that is wrong is told at its place.',
    as: 'customer',
    query: `mutation Order($input: PlaceServiceOrderInput!) {
  placeServiceOrder(input: $input) {
    __typename
    ... on ServiceOrderPayload { order { id state price { amount currency } offering { title } } }
    ... on InvalidForm { problems { path message keyword } }
    ... on UserError { code message }
  }
}
`,
    variables: () => ({
      input: {
        offeringId: 'the id of the service',
        answers: { legalName: 'Grace Miller', employment: 'self-employed', monthlyIncome: '7400.00', consentToReport: true },
        idempotencyKey: crypto.randomUUID(),
      },
    }),
    first: {
      query: `query Service($code: String!) {
  serviceOffering(code: $code) { id }
}
`,
      variables: () => ({ code: 'credit-analysis' }),
      from: ['serviceOffering', 'id'],
      to: ['input', 'offeringId'],
    },
  },
  {
    title: 'The orders of the business',
    about: 'Who ordered what, at which price, and what they filled in; the newest first.',
    as: 'manager',
    query: `query Orders($filter: ServiceOrderFilterInput) {
  serviceOrders(filter: $filter, first: 10) {
    totalCount
    nodes {
      id
      state
      placedAt
      price { amount currency }
      kind { title }
      answers
      customer { displayName }
      offering { title }
    }
  }
}
`,
    variables: () => ({ filter: { states: ['ORDERED'] } }),
  },
  {
    title: 'Ask for work on a vehicle',
    about: 'A request that professionals can quote for; its next legal states come with it.',
    as: 'seller',
    query: `mutation Ask($input: RequestServiceInput!) {
  requestService(input: $input) {
    __typename
    ... on ServiceRequestPayload { request { id state nextStates vehicle { title } } }
    ... on UserError { code message }
  }
}
`,
    variables: ({ vehicles }) => ({
      input: {
        vehicleId: vehicles[2],
        kind: 'INSPECTION',
        description: 'Full inspection before a sale, with photographs.',
        latitude: 40.72,
        longitude: -74,
        idempotencyKey: crypto.randomUUID(),
      },
    }),
  },
  {
    title: 'Compare the quotations',
    about: 'Who would do it, for how much, and why each professional stands where they stand.',
    as: 'seller',
    query: `query Quotations($id: ID!) {
  serviceRequest(id: $id) {
    state
    vehicle { title }
    quotations {
      id
      state
      price { amount currency }
      estimatedHours
      professional { businessName tier score scoreFactors { name amount text } }
    }
  }
}
`,
    variables: ({ serviceRequests }) => ({ id: serviceRequests[0] }),
  },
  {
    title: 'Follow the request live',
    about: 'Every step from the first one on. Quote, pay or start the work in another tab.',
    as: 'seller',
    query: `subscription Request($id: ID!, $afterSequence: Int) {
  serviceRequestChanged(id: $id, afterSequence: $afterSequence) {
    sequence
    from
    to
    at
    request { state nextStates vehicle { title } }
  }
}
`,
    variables: ({ serviceRequests }) => ({ id: serviceRequests[0], afterSequence: 0 }),
  },
];
