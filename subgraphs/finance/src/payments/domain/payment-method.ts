import { invalidInput, type InvalidInput } from '@marque/shared/outcome';

/** A provider's token begins with a letter: a card's or an account's number never passes. */
const tokenPattern = /^[A-Za-z][A-Za-z0-9_-]{0,99}$/;

/** Why the text is no provider's token, or null. */
export const tokenProblem = (token: string, ...fields: string[]): InvalidInput | null =>
  tokenPattern.test(token) ? null : invalidInput('This must be a token of the payment provider.', ...fields);
