/** What bidders are told before their first bid; joining records the text that they accepted. */
import { createHash } from 'node:crypto';
import { counted } from '@marque/shared/text/counted';
import type { SaleTerms, Terms } from '../../lots/domain/terms.js';
import { protectionLimits } from './reserve-protection.js';

/** A wording and the version by which it is accepted. */
export interface Wording {
  readonly version: string;
  readonly text: string;
}

const percent = (bps: number): string => `${bps / 100} %`;
const seconds = (ms: number): string => counted(ms / 1000, 'second');

const premiumOf = ({ buyersPremiumBps }: SaleTerms): string =>
  buyersPremiumBps === null
    ? "a premium by the business's rate at the time at which the auction is scheduled"
    : `a premium of ${percent(buyersPremiumBps)} of the hammer price`;

/** The wording of these terms; any change of what it says changes its version. The reserve's amount is not in it. */
export function wordingOf(terms: Terms, sale: SaleTerms): Wording {
  const sentences = [
    `A deposit of ${percent(terms.depositRateBps)} of the hammer price becomes due when you win; funds held for bidding must cover it for all bids that you are winning.`,
    `The buyer pays ${premiumOf(sale)} on top of it, and all of it within ${counted(sale.paymentHours, 'hour')} of the sale.`,
    sale.latePaymentForfeits
      ? 'Who does not pay in time loses the deposit to the platform, and the vehicle is offered to the next bidder.'
      : 'Who does not pay in time loses the vehicle, which is offered to the next bidder, and has the deposit back.',
    'Your maximum is secret. The platform bids the least that leads on your behalf; of equal maxima the earlier leads.',
    terms.softClose
      ? `A bid within the last ${seconds(terms.softClose.windowMs)} moves the end to ${seconds(terms.softClose.extensionMs)} after it, by at most ${seconds(terms.softClose.maxTotalMs)} in all.`
      : 'The end does not move.',
    terms.reservePrice === null
      ? 'There is no reserve: the highest bid wins.'
      : 'There is a reserve: below it the vehicle is not sold. Whether it is met is shown, its amount is not.',
    terms.reserveProtection
      ? `The seller has asked the platform to bid on the seller's behalf. Such bids are marked as platform bids, are placed at most every ${seconds(protectionLimits.everyMs)} in the last hour while the price is under ${protectionLimits.belowPercent} % of the reserve, one increment at a time, never above ${protectionLimits.ceilingPercent} % of it, and never win.`
      : 'The platform does not bid on behalf of the seller.',
    'Only staff can take a bid back.',
  ];
  const text = sentences.join(' ');
  return { version: createHash('sha256').update(text).digest('hex').slice(0, 16), text };
}
