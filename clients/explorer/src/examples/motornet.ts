/** MotorNet: the directory, why somebody stands where they stand, and the work that waits. */
import type { Example } from './example.js';

export const motornet: readonly Example[] = [
  {
    title: 'Mechanics near Toronto',
    about: 'Active professionals of one specialty who serve a place, the best scores first.',
    as: null,
    query: `query Near($filter: ProfessionalFilterInput) {
  professionals(filter: $filter, first: 10) {
    edges {
      node {
        id
        businessName
        specialties
        makes
        tier
        score
        area { radiusKm }
      }
    }
  }
}
`,
    variables: () => ({ filter: { specialties: ['DOMESTIC_MECHANIC'], near: { latitude: 43.66, longitude: -79.38 } } }),
  },
  {
    title: 'Why this score',
    about: 'A score is never bare: its factors add up to it.',
    as: null,
    query: `query Scores {
  professionals(first: 3) {
    edges {
      node {
        businessName
        score
        scoreFactors { name amount direction text }
        tier
        area { radiusKm }
      }
    }
  }
}
`,
    variables: () => ({}),
  },
  {
    title: 'Work that I could take',
    about: 'Open requests that fit the professional who is signed in.',
    as: 'partner',
    query: `query OpenWork {
  myProfessional { businessName specialties tier commissionRate }
  openServiceRequests(first: 10) {
    edges { node { id kind description state vehicle { title } quotations { state price { amount currency } } } }
  }
}
`,
    variables: () => ({}),
  },
  {
    title: 'Quote for it',
    about: 'A price and the hours, valid for a while. A repeat with the same key gives the first answer again.',
    as: 'partner',
    query: `mutation Quote($input: QuoteServiceRequestInput!) {
  quoteServiceRequest(input: $input) {
    __typename
    ... on ServiceRequestPayload { request { state quotations { price { amount currency } professional { businessName } } } }
    ... on UserError { code message }
  }
}
`,
    variables: ({ serviceRequests, currency }) => ({
      input: {
        requestId: serviceRequests[2],
        amount: { amount: '640.00', currency },
        estimatedHours: 6,
        note: 'Brakes and yearly service, original parts.',
        idempotencyKey: crypto.randomUUID(),
      },
    }),
  },
  {
    title: 'Follow the request live',
    about: 'What its owner sees while professionals quote.',
    as: 'customer',
    query: `subscription Request($id: ID!, $afterSequence: Int) {
  serviceRequestChanged(id: $id, afterSequence: $afterSequence) {
    sequence
    from
    to
    at
    request { quotations { price { amount currency } } }
  }
}
`,
    variables: ({ serviceRequests }) => ({ id: serviceRequests[2], afterSequence: 0 }),
  },
];
