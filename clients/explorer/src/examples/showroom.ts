/** Showroom: the sales floor's search, a vehicle's whole page, and the inventory as it changes. */
import type { Example } from './example.js';

export const showroom: readonly Example[] = [
  {
    title: 'Search with facets',
    about: 'Words may be misspelt; the counts are what a filter would leave.',
    as: null,
    query: `query Search($filter: VehicleFilterInput) {
  vehicles(filter: $filter, first: 10) {
    totalCount
    correctedSearch
    facets { facet values { value count } }
    edges { node { id title year odometerKm fuel askingPrice { amount currency } location { city } } }
  }
}
`,
    variables: () => ({ filter: { search: 'volkswagn', yearFrom: 2017 } }),
  },
  {
    title: 'A vehicle’s whole page',
    about: 'Catalogue, trust, valuation, seller, auction and provenance in one question.',
    as: 'agent',
    query: `query Page($id: ID!) {
  vehicle(id: $id) {
    title
    vin
    vinDetails { maker modelYear plant checkDigitValid }
    askingPrice { amount currency }
    catalogEntry { generation powerHp fuel transmission }
    trustScore { score factors { name amount text } }
    valuation { estimate { amount currency } low { amount } high { amount } }
    seller { displayName }
    auction { id state }
    history(first: 20) { totalCount nodes { sequence kind occurredAt hash } }
  }
  verifyVehicleHistory(vehicleId: $id) { __typename }
}
`,
    variables: ({ vehicles }) => ({ id: vehicles[0] }),
  },
  {
    title: 'Check a VIN',
    about: 'What a number says, or all that is wrong with it.',
    as: null,
    query: `query Vin($vin: String!) {
  checkVin(vin: $vin) {
    valid
    reasons { __typename }
    details { maker country modelYear plant checkDigitValid }
  }
}
`,
    variables: () => ({ vin: '1HGCM82633A004352' }),
  },
  {
    title: 'Take a car into the inventory',
    about: 'Offers a car; warnings tell where the VIN disagrees with the rest.',
    as: 'dealer',
    query: `mutation Add($input: AddVehicleInput!) {
  addVehicle(input: $input) {
    __typename
    ... on AddVehiclePayload { vehicle { id title state } warnings }
    ... on UserError { code message path }
  }
}
`,
    variables: ({ currency }) => ({
      input: {
        make: 'Volkswagen',
        model: 'Golf',
        year: 2021,
        condition: 'EXCELLENT',
        segment: 'LOCALLY_USED',
        odometerKm: 41_000,
        colour: 'blue',
        city: 'Berlin',
        askingPrice: { amount: '21900.00', currency },
        idempotencyKey: crypto.randomUUID(),
      },
    }),
  },
  {
    title: 'The sales floor’s leads',
    about: 'Who came, how, for which car and with which consent; who has them in hand and where they can go.',
    as: 'agent',
    query: `query Leads($filter: LeadFilterInput) {
  leads(filter: $filter, orderBy: LATEST, first: 10) {
    totalCount
    nodes {
      id
      name
      email
      state
      nextStates
      assignee { displayName }
      touches { source interest at vehicle { title } consent { purpose wording givenAt } }
    }
  }
}
`,
    variables: () => ({ filter: { states: ['NEW', 'CONTACTED', 'QUALIFIED'] } }),
  },
  {
    title: 'Write down who came in',
    about: 'Who has the same address or number is the same lead, with one more touch. Run it twice with new keys.',
    as: 'agent',
    query: `mutation Came($input: CreateLeadInput!) {
  createLead(input: $input) {
    __typename
    ... on LeadPayload { lead { id name state sequence touches { source interest } } }
    ... on UserError { code message path }
  }
}
`,
    variables: ({ vehicles }) => ({
      input: {
        source: 'WALK_IN',
        name: 'Jana Vogt',
        phone: '030 12345678',
        interest: 'The blue one in the window.',
        subjectId: vehicles[1],
        consent: { purpose: 'CONTACT', wording: 'You may call me about this car.' },
        idempotencyKey: crypto.randomUUID(),
      },
    }),
  },
  {
    title: 'Watch the inventory live',
    about: 'What is added, priced anew, moved or taken away. Add a car in another tab.',
    as: null,
    query: `subscription Inventory {
  inventoryChanged {
    kind
    occurredAt
    vehicle { title state askingPrice { amount currency } seller { displayName } }
  }
}
`,
    variables: () => ({}),
  },
];
