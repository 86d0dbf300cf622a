import type { PubSub } from 'type-graphql';

/** type-graphql asks for a bus as soon as there is a subscription; here each subscription has a `subscribe` of its own. */
export const LiveOnly: PubSub = {
  publish() {
    throw new Error('Record an event instead.');
  },
  subscribe() {
    throw new Error('Give the subscription a subscribe function.');
  },
};
