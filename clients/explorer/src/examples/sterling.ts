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
