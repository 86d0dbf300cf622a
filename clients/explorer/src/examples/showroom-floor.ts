/** Showroom: who looks for a car, finds it, keeps a search, and becomes a lead. */
import type { Example } from './example.js';

export const showroomFloor: readonly Example[] = [
  {
    title: 'Search with facets',
    about: 'Words may be misspelt, are what people call things, and name limits; the counts are what a filter would leave.',
    as: null,
    query: `query Search($filter: VehicleFilterInput) {
  vehicles(filter: $filter, first: 10) {
    totalCount
    correctedSearch
    understoodSearch { priceTo { amount currency } yearFrom }
    facets { facet values { value count } }
    edges { node { id title year odometerKm fuel askingPrice { amount currency } location { city } } }
  }
}
`,
    variables: () => ({ filter: { search: 'an automatic volkswagn under 40000 euro', yearFrom: 2017 } }),
  },
  {
    title: 'Search as people say it',
    about:
      'Limits in any of four languages, with a colour, equipment that all have, a city without its umlaut, and since when it is offered.',
    as: null,
    query: `query Said($filter: VehicleFilterInput) {
  vehicles(filter: $filter, first: 10) {
    totalCount
    understoodSearch { priceFrom { amount } priceTo { amount } yearFrom yearTo odometerKmTo }
    nodes { id title year colour features odometerKm location { city } }
    alternatives { relaxed nodes { title colour features } }
  }
}
`,
    variables: () => ({
      filter: {
        search: 'nicht älter als 2015, under 90000 miles',
        colours: ['black', 'Weiß'],
        features: ['Sitzheizung'],
        cities: ['Berlin', 'Muenchen'],
        listedSince: '2020-01-01T00:00:00.000Z',
      },
    }),
  },
  {
    title: 'What comes close to nothing',
    about: 'Where a list is empty, what meets all criteria but those that were relaxed, and what was asked for instead.',
    as: null,
    query: `query Close($filter: VehicleFilterInput) {
  vehicles(filter: $filter, first: 10) {
    totalCount
    alternatives {
      relaxed
      search
      droppedWords
      replacedWords { word by }
      priceTo { amount currency }
      nodes { id title askingPrice { amount currency } }
    }
  }
}
`,
    variables: () => ({ filter: { search: 'a diesel estate in Timbuktu', priceTo: { amount: '60000', currency: 'EUR' } } }),
  },
  {
    title: 'How a market stands',
    about: 'What is offered of a model and asked for it, how long it has stood, what was sold, and how prices have moved.',
    as: null,
    query: `query Market($make: String!, $model: String!, $year: Int) {
  marketSnapshot(make: $make, model: $model, year: $year) {
    make
    model
    at
    offered
    medianAskingPrice { amount currency }
    lowestAskingPrice { amount }
    highestAskingPrice { amount }
    medianOdometerKm
    medianDaysOnMarket
    sold
    medianSoldPrice { amount }
    changeOver30Days
    changeOver90Days
  }
}
`,
    variables: () => ({ make: 'vw', model: 'golf' }),
  },
  {
    title: 'Keep a search',
    about: 'Vehicles that come to match are told of by the subscription savedSearchMatched, and listed.',
    as: 'customer',
    query: `mutation Keep($input: SaveSearchInput!) {
  saveSearch(input: $input) {
    __typename
    ... on SavedSearchPayload { search { id name filter notify matches { nodes { matchedAt vehicle { title } } } } }
    ... on UserError { code message }
  }
}
`,
    variables: () => ({
      input: { name: 'Diesels in Berlin', filter: { fuels: ['DIESEL'], cities: ['Berlin'] }, idempotencyKey: crypto.randomUUID() },
    }),
  },
  {
    title: 'What is like a vehicle',
    about: 'The nearest by the vectors of all that is offered, each with how near it is and what the two have in common.',
    as: null,
    query: `query Similar($id: ID!) {
  similarVehicles(vehicleId: $id, first: 5) {
    score
    reasons { kind text }
    vehicle { id title askingPrice { amount currency } odometerKm }
  }
}
`,
    variables: ({ vehicles }) => ({ id: vehicles[0] }),
  },
  {
    title: 'What somebody may like',
    about:
      'By what they agreed to be kept and what others looked at too; of whom nothing is known, by what is popular and new. Each says why.',
    as: 'customer',
    query: `query Recommended {
  recommendedVehicles(first: 5) {
    score
    reasons { kind text }
    vehicle { id title askingPrice { amount currency } }
  }
  myInteractions(first: 5) { nodes { kind at forgetAt filter vehicle { title } } }
}
`,
    variables: () => ({}),
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
    vinContradictions { fact stated byVin text }
    askingPrice { amount currency }
    catalogEntry { generation powerHp fuel transmission }
    trustScore { score factors { name amount text } }
    valuation { estimate { amount currency } low { amount } high { amount } }
    seller { displayName }
    auction { id state }
    history(first: 20) {
      totalCount
      nodes {
        sequence occurredAt hash
        facts {
          __typename
          ... on VehicleAddedFacts { title askingPrice { amount currency } odometerKm }
          ... on VehiclePriceFacts { before { amount } after { amount } }
          ... on VehicleMovedFacts { from to reason }
        }
      }
    }
  }
  verifyVehicleHistory(vehicleId: $id) { __typename }
}
`,
    variables: ({ vehicles }) => ({ id: vehicles[0] }),
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
];
