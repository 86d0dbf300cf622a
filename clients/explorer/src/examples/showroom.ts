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
    title: 'Pictures for a page',
    about: 'Every picture in all its sizes, the colour that stands for it while it loads, and whether new ones are due.',
    as: null,
    query: `query Pictures($id: ID!) {
  vehicle(id: $id) {
    title
    photosStale
    media(first: 10) {
      nodes { kind caption altText placeholder takenAt width height url variants { format width bytes url } }
    }
  }
}
`,
    variables: ({ vehicles }) => ({ id: vehicles[0] }),
  },
  {
    title: 'Bring a picture',
    about: 'Announces a file. Bring it by PUT to the address of the answer, then say so with completeMediaUpload.',
    as: 'dealer',
    query: `mutation Bring($input: CreateMediaUploadInput!) {
  createMediaUpload(input: $input) {
    __typename
    ... on CreateMediaUploadPayload { media { id state } upload { url expiresAt } }
    ... on UserError { code message path }
  }
}
`,
    variables: ({ vehicles }) => ({
      input: { vehicleId: vehicles[0], kind: 'IMAGE', bytes: 250_000, caption: 'Front', idempotencyKey: crypto.randomUUID() },
    }),
  },
  {
    title: 'What inspectors found',
    about: 'Grades with their findings, what putting them right costs and what that takes from the value; and the checklists.',
    as: null,
    query: `query Inspections {
  vehicles(first: 20) {
    nodes {
      title
      damage { place kind part severity note }
      inspections(first: 1) {
        nodes {
          kind
          grade
          trustPoints
          reconditioningCost { amount currency }
          valueEffect { amount currency }
          findings { item { title } result note }
        }
      }
    }
  }
  inspectionChecklists { kind items { code title area critical } }
}
`,
    variables: () => ({}),
  },
  {
    title: 'Check a VIN',
    about: 'What a number says, or all that is wrong with it and what was probably meant: write O for a 0.',
    as: null,
    query: `query Vin($vin: String!) {
  checkVin(vin: $vin) {
    valid
    reasons { fault text }
    likely
    details { maker makes country modelYear modelYearCandidates modelYearCertain modelYearBasis plant checkDigitValid }
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
    title: 'Lower many prices',
    about: 'All Volkswagens of yours by 2 %, in one transaction; each is told what became of it.',
    as: 'dealer',
    query: `mutation Lower($input: ChangePricesInput!) {
  changePrices(input: $input) {
    __typename
    ... on BulkChangePayload {
      applied changed refused
      outcomes { changed problem { refused message } vehicle { title askingPrice { amount currency } } }
    }
    ... on UserError { code message path }
  }
}
`,
    variables: () => ({
      input: {
        filter: { makes: ['Volkswagen'], states: ['AVAILABLE'] },
        adjust: { percent: '-2' },
        mode: 'BEST_EFFORT',
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
