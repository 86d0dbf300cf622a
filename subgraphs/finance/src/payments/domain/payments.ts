/** States of a payment, chosen so that the order in which a provider's messages arrive does not matter. Pure. */

/** Which way money crosses the platform's border. */
export const paymentDirections = ['DEPOSIT', 'WITHDRAWAL'] as const;
export type PaymentDirection = (typeof paymentDirections)[number];

/** States of a payment. CREATED is recorded here but not yet known at the provider. */
export const paymentStates = ['CREATED', 'PENDING', 'SUCCEEDED', 'FAILED'] as const;
export type PaymentState = (typeof paymentStates)[number];

/** What a provider can say of a payment. */
export type PaymentOutcome = Exclude<PaymentState, 'CREATED'>;

/**
 * The legal moves by direction. A deposit that failed may still succeed (a second card), and money that came is never taken
 * for lost; a withdrawal that succeeded may still be returned by the bank. The other way round neither happens, so each
 * direction's states form one chain and every order of messages ends in the furthest state that any of them names.
 */
export const paymentMoves: Readonly<Record<PaymentDirection, Readonly<Record<PaymentState, readonly PaymentState[]>>>> = {
  DEPOSIT: {
    CREATED: ['PENDING', 'FAILED', 'SUCCEEDED'],
    PENDING: ['FAILED', 'SUCCEEDED'],
    FAILED: ['SUCCEEDED'],
    SUCCEEDED: [],
  },
  WITHDRAWAL: {
    CREATED: ['PENDING', 'SUCCEEDED', 'FAILED'],
    PENDING: ['SUCCEEDED', 'FAILED'],
    SUCCEEDED: ['FAILED'],
    FAILED: [],
  },
};

/** Whether a payment may go from one state to another. */
export const canMovePayment = (direction: PaymentDirection, from: PaymentState, to: PaymentState): boolean =>
  paymentMoves[direction][from].includes(to);

/** States in which nobody need ask the provider again; a message may still come. */
export const isSettled = (state: PaymentState): boolean => state === 'SUCCEEDED' || state === 'FAILED';

const minuteMs = 60_000;
const firstCheckMs = { CREATED: minuteMs, PENDING: 15 * minuteMs } as const;
const longestPauseMs = 24 * 60 * minuteMs;

/** When to ask the provider next: one minute after a call that did not end, 15 minutes of silence, then twice as long each time. */
export function nextCheck(state: PaymentState, checks: number, now: Date): Date | null {
  if (state === 'SUCCEEDED' || state === 'FAILED') return null;
  const pauseMs = Math.min(firstCheckMs[state] * 2 ** Math.min(checks, 10), longestPauseMs);
  return new Date(now.getTime() + pauseMs);
}
