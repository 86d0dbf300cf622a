/** Inputs of the graph as commands want them. */
import { isId } from '@marque/shared/ids';
import { InvalidInput, type MoneyInput } from '@marque/shared/graph';
import { parseMoney, ratio, type Money } from '@marque/shared/money';
import { shownText } from '@marque/shared/text/shown-text';
import type { Draft } from '../domain/draft.js';
import type { IncrementBand, Increments } from '../domain/increments.js';
import type { CreateAuctionInput, IncrementsInput } from '../schema/inputs.js';
import type { SoftCloseInput } from '../schema/soft-close.js';

/** Thrown inside this file only, to leave nested parsing with its error. */
class Refused extends Error {
  constructor(readonly error: InvalidInput) {
    super(error.message);
  }
}

/** What `parse` makes of the input, or the error that tells what is wrong with it. */
export function parsed<T>(parse: () => T): T | InvalidInput {
  try {
    return parse();
  } catch (error) {
    if (error instanceof Refused) return error.error;
    throw error;
  }
}

/** A positive amount. */
export function amountOf(input: MoneyInput, ...path: string[]): Money {
  const result = parseMoney(input);
  if (!result.ok) throw new Refused(new InvalidInput(result.message, ['input', ...path]));
  return result.money;
}

/** An id of a row of this subgraph; a text that is none names nothing. */
export const idOf = (id: string): string | null => (isId(id) ? id.toLowerCase() : null);

/** A reason that somebody can read. */
export function reasonOf(reason: string): string {
  const text = shownText(reason, { min: 3, max: 500, lines: true });
  if (text === null) throw new Refused(new InvalidInput('A reason has 3 to 500 characters, none of them hidden.', ['input', 'reason']));
  return text;
}

/** The terms of a new auction and their one currency. */
export function draftOf(input: CreateAuctionInput): { currency: string; draft: Draft } {
  const start = amountOf(input.startPrice, 'startPrice');
  const inCurrency = (money: MoneyInput, ...path: string[]): bigint => {
    const { amountMinor, currency } = amountOf(money, ...path);
    if (currency !== start.currency) throw new Refused(new InvalidInput(`All amounts are in ${start.currency}.`, ['input', ...path]));
    return amountMinor;
  };
  const draft: Draft = {
    type: input.type,
    startPrice: start.amountMinor,
    reservePrice: input.reservePrice ? inCurrency(input.reservePrice, 'reservePrice') : null,
    buyNowPrice: input.buyNowPrice ? inCurrency(input.buyNowPrice, 'buyNowPrice') : null,
    increments: incrementsOf(input.increments, inCurrency),
    softClose: softCloseOf(input.softClose),
    reserveProtection: input.reserveProtection,
    depositRateBps: rateOf(input.depositRate),
    startsAt: new Date(input.startsAt),
    endsAt: new Date(input.endsAt),
  };
  return { currency: start.currency, draft };
}

type InCurrency = (money: MoneyInput, ...path: string[]) => bigint;

function incrementsOf({ fixed, ladder }: IncrementsInput, inCurrency: InCurrency): Increments {
  if (fixed && !ladder) return { kind: 'FIXED', step: inCurrency(fixed, 'increments', 'fixed') };
  if (!ladder || fixed) throw new Refused(new InvalidInput('Give either a fixed increment or a ladder.', ['input', 'increments']));
  const bands: IncrementBand[] = ladder.map(({ below, step }) => ({
    below: below ? inCurrency(below, 'increments', 'ladder') : null,
    step: inCurrency(step, 'increments', 'ladder'),
  }));
  return { kind: 'LADDER', bands };
}

const usualSoftClose = { windowMs: 120_000, extensionMs: 120_000, maxTotalMs: 3_600_000 };

function softCloseOf(input: SoftCloseInput | null | undefined): Draft['softClose'] {
  if (!input) return usualSoftClose;
  if (!input.enabled) return null;
  return { windowMs: input.windowSeconds * 1000, extensionMs: input.extensionSeconds * 1000, maxTotalMs: input.maxTotalSeconds * 1000 };
}

/** A rate such as "0.2" in basis points; finer ones are refused. */
function rateOf(rate: string): number {
  const { numerator, denominator } = ratio(rate);
  if ((numerator * 10_000n) % denominator !== 0n)
    throw new Refused(new InvalidInput('A rate has four decimals at most.', ['input', 'depositRate']));
  return Number((numerator * 10_000n) / denominator);
}
