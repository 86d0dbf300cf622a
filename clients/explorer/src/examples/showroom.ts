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
    title: 'What comes close to nothing',
    about: 'Where a list is empty, what meets all criteria but one that was relaxed.',
    as: null,
    query: `query Close($filter: VehicleFilterInput) {
  vehicles(filter: $filter, first: 10) {
    totalCount
    alternatives { relaxed nodes { id title askingPrice { amount currency } } }
  }
}
`,
    variables: () => ({ filter: { makes: ['Volkswagen'], models: ['Phaeton'] } }),
  },
  {
    title: 'Keep a search',
    about: 'Vehicles that come to match are told of by the subscription savedSearchMatched, and listed.',
    as: 'customer',
    query: `mutation Keep($input: SaveSearchInput!) {
  saveSearch(input: $input) {
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
