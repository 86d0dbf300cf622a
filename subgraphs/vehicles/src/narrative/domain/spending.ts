/** What narratives cost. Amounts are millionths of a US dollar: a price per million tokens is so many of them a token. */
import type { Prompt } from './prompt.js';
import { mostAnswerTokens } from './prompt.js';

/** US dollars per million tokens. */
export interface TokenPrices {
  readonly input: number;
  readonly output: number;
}

/** Tokens as a provider counts them. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Rounded up, so that a sum never comes short. */
export const costMicros = ({ inputTokens, outputTokens }: Usage, { input, output }: TokenPrices): bigint =>
  BigInt(Math.ceil(Number((inputTokens * input + outputTokens * output).toFixed(6))));

/** The tokens that are counted where a provider does not say: more than it can have used, for no token is shorter than a byte. */
export const mostUsage = ({ system, user }: Prompt): Usage => ({
  inputTokens: Buffer.byteLength(system) + Buffer.byteLength(user) + 64,
  outputTokens: mostAnswerTokens,
});

/** A calendar month of UTC as its first day, such as `2027-05-01`. */
export const monthOf = (at: Date): string => `${at.toISOString().slice(0, 7)}-01`;

const lastMoment = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** When the month that begins on this day is over; the last that a date can say ends a millisecond early. */
export function monthAfter(month: string): Date {
  const first = new Date(`${month}T00:00:00Z`);
  return new Date(Math.min(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1), lastMoment));
}

/** US dollars, in full. */
export function dollars(micros: bigint): string {
  const [whole, fraction] = [micros / 1_000_000n, micros % 1_000_000n];
  return `${whole}.${String(fraction).padStart(6, '0')}`;
}
