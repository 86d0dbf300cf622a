import type { Example } from './example.js';

export const dealer360: readonly Example[] = [
  { title: 'Ping', about: 'Alive?', as: null, query: 'query Ping {\n  ping\n}\n', variables: () => ({}) },
  {
    title: 'Follow an auction',
    about: 'Every bid as it happens.',
    as: null,
    query:
      'subscription Follow($id: ID!) {\n  auctionChanged(id: $id) {\n    sequence\n    price {\n      amount\n      currency\n    }\n  }\n}\n',
    variables: ({ auctions }) => ({ id: auctions[0] }),
  },
];
