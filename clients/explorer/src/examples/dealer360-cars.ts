/** Dealer360: what cars are worth, and how one is found. */
import type { Example } from './example.js';

export const dealer360Cars: readonly Example[] = [
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
      confidence
      basis
      caveats
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
    ... on UnknownMake { likely }
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
  {
    title: 'What does the catalogue have?',
    about: 'Makes and models that the business knows, by words: the id of an entry is what a new vehicle may name.',
    as: null,
    query: `query Catalogue($filter: CatalogEntryFilterInput) {
  catalogEntries(filter: $filter, first: 10) {
    totalCount
    nodes { id make model yearFrom yearTo bodyType fuel }
  }
}
`,
    variables: () => ({ filter: { search: 'toyota' } }),
  },
];
