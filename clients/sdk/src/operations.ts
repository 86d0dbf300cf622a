/** The document of every operation, with the types of its variables and of its answer: for `createCore`, and for any other GraphQL client. */
export * from './generated/graphql.js';
