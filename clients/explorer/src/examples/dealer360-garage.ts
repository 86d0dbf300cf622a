/** Dealer360 without a hammer: offers, direct sales, and what people own. */
import type { Example } from './example.js';

export const dealer360Garage: readonly Example[] = [
  {
    title: 'What I own',
    about: 'The garage: what was paid for each car, what it is worth now, what was gained, and which service it needs next.',
    as: 'customer',
    query: `query WhatIOwn {
  myGarage(first: 10) {
    totalCount
    nodes {
      vehicle { title odometerKm state }
      purchasePrice { amount currency }
      purchasedAt
      marketValue { amount currency }
      return { amount { amount currency } percent }
      nextService { kind dueAt dueKm overdue source }
    }
  }
}
`,
    variables: () => ({}),
  },
  {
    title: 'What it all is worth, and was',
    about: 'The sum of the newest valuations, its change since the end of the month before, the best car, and a point a month.',
    as: 'customer',
    query: `query WhatItAllIsWorth($months: Int!) {
  myGarage(first: 0) {
    portfolio {
      totals { value { amount currency } vehicles changeOverMonth { amount { amount } percent } }
      bestPerformer { vehicle { title } return { percent } }
      values(months: $months) { month value { amount } vehicles }
    }
  }
}
`,
    variables: () => ({ months: 12 }),
  },
  {
    title: 'Offers on my car',
    about: 'What people offer, step by step: amounts go to and fro until one side accepts, declines, or nobody answers in time.',
    as: 'seller',
    query: `query OffersOnMyCar {
  myPurchaseOffers(filter: { as: SELLER }, first: 10) {
    totalCount
    nodes {
      state
      step
      amount { amount currency }
      expiresAt
      buyer { displayName }
      vehicle { title askingPrice { amount } }
      steps { number kind party amount { amount } note at }
    }
  }
}
`,
    variables: () => ({}),
  },
  {
    title: 'The first row of a home page',
    about: 'Cars that are featured now, and what it would cost to list one of your own and to have it among them.',
    as: null,
    query: `query HomePage {
  vehicles(filter: { featured: true }, first: 8) {
    totalCount
    nodes { id title askingPrice { amount currency } featuredUntil seller { displayName } }
  }
  vehicleFees {
    listing { amount currency }
    featuringPerWeek { amount currency }
  }
}
`,
    variables: () => ({}),
  },
  {
    title: 'What a sale would bring',
    about: 'Before anybody accepts: the suggested price, the deposit, and what the business keeps.',
    as: 'seller',
    query: `query WhatASaleWouldBring($vehicleId: ID!, $price: MoneyInput) {
  directSaleEstimate(vehicleId: $vehicleId, price: $price) {
    forSale
    suggestedPrice { amount currency }
    price { amount currency }
    deposit { amount currency }
    commissionBasisPoints
    commission { amount currency }
    sellerReceives { amount currency }
    terms { offerHours depositHours paymentHours latePaymentForfeits }
  }
}
`,
    variables: ({ forSale, currency }) => ({ vehicleId: forSale, price: { amount: '8000000', currency } }),
  },
  {
    title: 'An offer',
    about: 'For a car that is for sale, by somebody who is through KYC. Accepted, it binds, and a fifth of it is held at once.',
    as: 'buyer',
    query: `mutation Offer($input: MakePurchaseOfferInput!) {
  makePurchaseOffer(input: $input) {
    __typename
    ... on PurchaseOfferPayload { offer { id state step amount { amount currency } deposit { amount } expiresAt } }
    ... on UserError { code message path }
  }
}
`,
    variables: ({ forSale, currency }) => ({
      input: { vehicleId: forSale, amount: { amount: '4000000', currency }, note: 'Cash is ready.', idempotencyKey: crypto.randomUUID() },
    }),
  },
  {
    title: 'Cars that I buy directly',
    about: 'From the held deposit over the payment to the hand-over: what is due, and what the seller gets.',
    as: 'customer',
    query: `query CarsThatIBuyDirectly {
  myDirectSales(filter: { as: BUYER }, first: 10) {
    nodes {
      title
      state
      price { amount currency }
      deposit { amount }
      balanceDue { amount }
      sellerReceives { amount }
      dueAt
      handedOverAt
      seller { displayName }
    }
  }
}
`,
    variables: () => ({}),
  },
  {
    title: 'My offers and sales, live',
    about: 'Each step of an offer and each move of a sale in which you buy or sell. Make an offer in another tab.',
    as: 'seller',
    query: `subscription MyOffersAndSalesLive {
  mySalesChanged {
    sequence
    at
    step
    offer { state amount { amount currency } buyer { displayName } vehicle { title } }
    sale { state balanceDue { amount } }
  }
}
`,
    variables: () => ({}),
  },
];
