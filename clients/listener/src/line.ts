/** One event as one line of text. */

/** What a line shows. */
export interface Line {
  /** ISO 8601. */
  readonly at: string;
  readonly sequence?: number | string | null | undefined;
  readonly what: string;
  readonly price?: { readonly amount: string; readonly currency: string } | null | undefined;
  readonly who?: string | null | undefined;
}

/** Time of day in UTC, sequence, what happened, the price, and who leads or whom it concerns. */
export function formatLine({ at, sequence, what, price, who }: Line): string {
  const time = new Date(at).toISOString().slice(11, 23);
  const number = sequence === undefined || sequence === null ? '' : `#${sequence}`;
  const amount = price === undefined || price === null ? '' : `${grouped(price.amount)} ${price.currency}`;
  const columns = [time, number.padStart(6), printable(what).padEnd(18), amount.padStart(20), printable(who ?? '')];
  return columns.join('  ').trimEnd();
}

/** Thousands apart; the digits stay as they came, because a number could not hold them all. */
function grouped(amount: string): string {
  const [whole = '', fraction] = amount.split('.');
  const apart = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? apart : `${apart}.${fraction}`;
}

/** Text of other people without characters that could steer the terminal. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, '�');
}

/** `BID_PLACED` as words. */
export function words(name: string): string {
  return name.toLowerCase().replaceAll('_', ' ');
}
