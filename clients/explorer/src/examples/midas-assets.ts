/** Midas: yachts, jets and properties. */
import type { Example } from './example.js';

export const midasAssets: readonly Example[] = [
  {
    title: 'All that can be rented',
    about: 'Cars, yachts, jets and properties in one list, the latest offer first; what a kind alone has is asked of that kind.',
    as: null,
    query: `query All($filter: AssetFilterInput) {
  assets(filter: $filter, first: 20) {
    totalCount
    nodes {
      __typename
      id
      title
      imageUrls
      location { city latitude longitude }
      ... on RentalAsset { rate { amount currency } rateUnit }
      ... on Yacht { lengthM cabins guests crew }
      ... on Jet { registration seats rangeNm cabinClass }
      ... on Property { propertyType bedrooms checkIn checkOut }
    }
  }
}
`,
    variables: () => ({ filter: { near: { latitude: 25.2, longitude: 55.27, radiusKm: 40 } } }),
  },
  {
    title: 'Assets by words',
    about:
      'Each word is found in names, makers, places, equipment and descriptions, however its letters are written, or begins one there; limits in words are kept, with any other criteria.',
    as: null,
    query: `query ByWords($filter: AssetFilterInput) {
  assets(filter: $filter, first: 10) {
    totalCount
    understoodSearch { priceTo { amount currency } yearFrom }
    nodes { __typename id title location { city } ... on RentalAsset { description features rate { amount currency } rateUnit } }
  }
}
`,
    variables: () => ({ filter: { search: 'marina under 1m', cities: ['Dubai'] } }),
  },
  {
    title: 'Yachts for a party of ten',
    about: 'By what a yacht is found by, the least dear first, with when each cannot be had.',
    as: null,
    query: `query Yachts($from: DateTime!, $to: DateTime!) {
  yachts(filter: { guestsFrom: 10, lengthFromM: 15 }, orderBy: RATE_LOW) {
    nodes {
      title
      builder
      model
      year
      lengthM
      homePort
      rate { amount currency }
      rateUnit
      features
      maintenanceWindows(from: $from, to: $to) { kind startsAt endsAt }
    }
  }
}
`,
    variables: () => {
      const in60Days = new Date(Date.now() + 60 * 86_400_000).toISOString();
      return { from: new Date().toISOString(), to: in60Days };
    },
  },
  {
    title: 'Add a yacht',
    about: 'A draft that nobody else sees yet. Give it the hull number of another yacht, and you are told which has it.',
    as: 'manager',
    query: `mutation Add($input: AddYachtInput!) {
  addYacht(input: $input) {
    __typename
    ... on YachtPayload { yacht { id title state rate { amount currency } hin } }
    ... on DuplicateNumber { number existing { id title } }
    ... on UserError { code message path }
  }
}
`,
    variables: ({ currency }) => ({
      input: {
        name: 'Pearl',
        builder: 'Princess',
        model: 'Y72',
        year: 2024,
        lengthM: 22.4,
        beamM: 5.6,
        cabins: 4,
        berths: 8,
        guests: 16,
        crew: 3,
        flag: 'AE',
        homePort: 'Dubai Harbour',
        city: 'Dubai',
        features: ['Flybridge'],
        rate: { amount: '25000.00', currency },
        idempotencyKey: crypto.randomUUID(),
      },
    }),
  },
  {
    title: 'Watch what is rented',
    about: 'What is added, offered, priced anew, out of service or gone. Offer a yacht in another tab.',
    as: null,
    query: `subscription Watch($filter: RentalAssetFilterInput) {
  assetsChanged(filter: $filter) {
    kind
    occurredAt
    asset { __typename id title state rate { amount currency } }
  }
}
`,
    variables: () => ({ filter: { kinds: ['YACHT', 'JET'] } }),
  },
];
