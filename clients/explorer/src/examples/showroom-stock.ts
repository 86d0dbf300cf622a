/** Showroom's stock: taken in, pictured, inspected, priced, and watched live. */
import type { Example } from './example.js';

export const showroomStock: readonly Example[] = [
  {
    title: 'What should I ask?',
    about:
      'For who may change the price: the valuation, corrected by the days on the market and the demand; the factors add up to the price.',
    as: 'manager',
    query: `query Prices {
  vehicles(first: 5) {
    nodes {
      id title askingPrice { amount currency }
      priceRecommendation { price { amount currency } missing summary factors { name amount text } }
    }
  }
}
`,
    variables: () => ({}),
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
          ownStatement
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
    title: 'Put right what is said of a car',
    about: 'Only the facts that are given change. An odometer that goes down is asked about; the history says what changed.',
    as: 'manager',
    query: `mutation Change($input: ChangeVehicleInput!) {
  changeVehicle(input: $input) {
    __typename
    ... on VehiclePayload {
      vehicle { title colour description history(last: 1) { nodes { kind facts { ... on VehicleDescribedFacts { fields odometerKm } } } } }
    }
    ... on UserError { code message path }
  }
}
`,
    variables: ({ forSale }) => ({
      input: { vehicleId: forSale, colour: 'Atlantic blue', description: 'Winter tyres on their own rims come with it.' },
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
      outcomes { changed problem { refused message } warning vehicle { title askingPrice { amount currency } } }
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
    title: 'Keep stock in step with another system',
    about:
      'A file that is fetched every day: new cars are added, known ones brought up to date. The address is an example: the run will say so.',
    as: 'dealer',
    query: `mutation Follow($input: AddFeedInput!) {
  addFeed(input: $input) {
    __typename
    ... on FeedPayload { feed { id name state nextRunAt mapping { column header constant } } }
    ... on UserError { code message path }
  }
}
`,
    variables: ({ currency }) => ({
      input: {
        name: 'Our stock system',
        url: 'https://stock.showroom.example/cars.csv',
        every: 'DAILY',
        missing: 'ARCHIVE',
        mapping: [
          { column: 'STOCK_NUMBER', header: 'Interne Nummer' },
          { column: 'ASKING_PRICE', header: 'Preis' },
          { column: 'CURRENCY', constant: currency },
        ],
        idempotencyKey: crypto.randomUUID(),
      },
    }),
  },
  {
    title: 'Feeds and their last runs',
    about: 'What each fetch brought, and why one failed; after five failures a feed is paused.',
    as: 'dealer',
    query: `query Feeds {
  feeds(first: 10) {
    nodes {
      name url every state pausedBecause failures nextRunAt
      runs(first: 3) {
        nodes { state error unchanged archived startedAt report { rowsRead rowsRefused inserted updated } }
      }
    }
  }
  inventoryFeed { csvUrl jsonUrl }
}
`,
    variables: () => ({}),
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
