import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Caller } from '@marque/shared/auth';
import { scopesOfRole, type Role } from '@marque/shared/auth';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountIn, faultOfCounter } from './haggling.js';
import { hasExpired, mayMoveOffer, offerMoves, offerStates } from './offer-states.js';
import { mayConfirmHandover, partyIn, seesDeal } from './rights.js';
import { undoingCall } from './sale-calls.js';
import { canMoveSale, isLate, saleMoves, saleStates, standingSaleStates } from './sale-states.js';
import { faultOfTerms, shareOf, usualTerms } from './sale-terms.js';

const readme = readFileSync(path.resolve(import.meta.dirname, '../../../README.md'), 'utf8');
const caller = (role: Role, userId: string): Caller => ({
  kind: 'user',
  tenantId: 't',
  userId,
  sessionId: null,
  role,
  scopes: scopesOfRole[role],
  address: null,
  requestId: 'r',
});
const deal = { buyerId: 'buyer', sellerId: 'seller' };

describe('the states', () => {
  it('of offers and sales are all reached, and their tables stand in the README', () => {
    expect(new Set(['AWAITING_SELLER', ...Object.values(offerMoves).flatMap((to) => Object.keys(to))])).toEqual(new Set(offerStates));
    expect(new Set(['AWAITING_DEPOSIT', ...Object.values(saleMoves).flat()])).toEqual(new Set(saleStates));
    for (const [from, to] of Object.entries(offerMoves)) {
      const moves = Object.entries(to).map(([state, by]) => `${state} (${by.toLowerCase()})`);
      expect(readme).toContain(`| ${from} | ${moves.join(', ') || '-'} |`);
    }
    for (const [from, to] of Object.entries(saleMoves)) expect(readme).toContain(`| ${from} | ${to.join(', ') || '-'} |`);
  });

  it('of an offer are moved by the side whose turn it is, and withdrawn by the buyer alone', () => {
    expect(mayMoveOffer('AWAITING_SELLER', 'ACCEPTED', 'SELLER')).toBe(true);
    expect(mayMoveOffer('AWAITING_SELLER', 'ACCEPTED', 'BUYER')).toBe(false);
    expect(mayMoveOffer('AWAITING_BUYER', 'ACCEPTED', 'SELLER')).toBe(false);
    expect(mayMoveOffer('AWAITING_BUYER', 'WITHDRAWN', 'SELLER')).toBe(false);
    expect(mayMoveOffer('DECLINED', 'ACCEPTED', 'SELLER')).toBe(false);
  });

  it('of a sale: it is paid only with its deposit held, and handed over only when it is paid', () => {
    expect(canMoveSale('AWAITING_DEPOSIT', 'PAID')).toBe(false);
    expect(canMoveSale('AWAITING_PAYMENT', 'HANDED_OVER')).toBe(false);
    expect(canMoveSale('PAID', 'FORFEITED')).toBe(false);
    expect(standingSaleStates).toEqual(['AWAITING_DEPOSIT', 'AWAITING_PAYMENT', 'PAID']);
  });

  it('the moment at which something ends is too late', () => {
    const end = new Date(1_000);
    expect([hasExpired(end, new Date(999)), hasExpired(end, end)]).toEqual([false, true]);
    expect([isLate(end, new Date(999)), isLate(end, end)]).toEqual([false, true]);
  });
});

describe('amounts', () => {
  it('are in the currency of the vehicle, more than nothing, and what finance can move', () => {
    expect(amountIn('NGN', { amount: '12.50', currency: 'NGN' })).toBe(1_250n);
    for (const amount of ['0', '-1', '1.234', 'x', '10000000000000'])
      expect(amountIn('NGN', { amount, currency: 'NGN' })).toMatchObject({ refused: 'InvalidInput', path: ['input', 'amount'] });
    expect(amountIn('NGN', { amount: '1', currency: 'USD' })).toMatchObject({ path: ['input', 'amount', 'currency'] });
  });

  it('come closer: a seller asks for more than was offered, a buyer offers less than was asked for', () => {
    const named = { amountMinor: 100n, currency: 'NGN' };
    expect(faultOfCounter(named, 'SELLER', 101n)).toBeNull();
    expect(faultOfCounter(named, 'BUYER', 99n)).toBeNull();
    expect(faultOfCounter(named, 'SELLER', 100n)).toMatchObject({ refused: 'InvalidInput' });
    expect(faultOfCounter(named, 'BUYER', 100n)).toMatchObject({ refused: 'InvalidInput' });
  });

  it('a share is rounded half-even, and never more than the price', () => {
    expect(shareOf(1_000n, 'NGN', 2_000)).toBe(200n);
    expect([shareOf(25n, 'NGN', 1_000), shareOf(35n, 'NGN', 1_000)]).toEqual([2n, 4n]);
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), fc.integer({ min: 0, max: 10_000 }), (price, rate) => {
        const share = shareOf(price, 'NGN', rate);
        expect(share >= 0n && share <= price).toBe(true);
      }),
    );
  });

  it('terms have bounds', () => {
    expect(faultOfTerms(usualTerms)).toBeNull();
    expect(usualTerms.depositBps).toBe(2_000);
    expect(faultOfTerms({ ...usualTerms, depositBps: 10_001 })).toMatchObject({ path: ['input', 'depositBasisPoints'] });
    for (const hours of [0, 721])
      expect(faultOfTerms({ ...usualTerms, paymentHours: hours })).toMatchObject({ path: ['input', 'paymentHours'] });
  });

  it('go back from where they are', () => {
    expect(undoingCall({ escrowId: null, depositHoldId: null })).toBeNull();
    expect(undoingCall({ escrowId: null, depositHoldId: 'h' })).toBe('RELEASE_DEPOSIT');
    expect(undoingCall({ escrowId: 'e', depositHoldId: 'h' })).toBe('REFUND');
  });
});

describe('rights', () => {
  it('the two sides and who manages the business see a deal, and nobody else', () => {
    expect(seesDeal(caller('CUSTOMER', 'buyer'), deal)).toBe(true);
    expect(seesDeal(caller('DEALER', 'seller'), deal)).toBe(true);
    expect(seesDeal(caller('MANAGER', 'x'), deal)).toBe(true);
    for (const role of ['CUSTOMER', 'DEALER', 'CONCIERGE', 'AGENT'] as const) expect(seesDeal(caller(role, 'x'), deal)).toBe(false);
    // Of a key only its scopes count.
    expect(seesDeal({ ...caller('CUSTOMER', 'buyer'), apiKeyId: 'k', scopes: ['profile:own'] }, deal)).toBe(false);
  });

  it('who manages the business acts for the seller, but not on an offer of their own', () => {
    expect(partyIn(caller('MANAGER', 'x'), deal)).toBe('SELLER');
    expect(partyIn(caller('ADMIN', 'buyer'), deal)).toBe('BUYER');
    // A key of theirs that may not buy does not sell to them either.
    expect(partyIn({ ...caller('ADMIN', 'buyer'), apiKeyId: 'k', scopes: ['business:manage'] }, deal)).toBeNull();
    expect(partyIn(caller('CUSTOMER', 'x'), deal)).toBeNull();
  });

  it('nobody acts against themselves, whoever’s name they do it in', () => {
    const inNameOf = (name: Role, id: string, actorId: string) => ({ ...caller(name, id), actorId });
    expect(partyIn(inNameOf('MANAGER', 'x', 'buyer'), deal)).toBeNull();
    expect(partyIn(inNameOf('DEALER', 'seller', 'buyer'), deal)).toBeNull();
    expect(partyIn(inNameOf('CUSTOMER', 'buyer', 'seller'), deal)).toBeNull();
    expect(partyIn(inNameOf('MANAGER', 'x', 'y'), deal)).toBe('SELLER');
    expect(partyIn(inNameOf('CUSTOMER', 'buyer', 'y'), deal)).toBe('BUYER');
    expect(mayConfirmHandover(inNameOf('MANAGER', 'x', 'seller'), deal)).toBe(false);
    expect(mayConfirmHandover(inNameOf('CUSTOMER', 'buyer', 'seller'), deal)).toBe(false);
    expect(mayConfirmHandover(inNameOf('MANAGER', 'x', 'y'), deal)).toBe(true);
  });

  it('who gets the money does not say that the vehicle is handed over', () => {
    expect(mayConfirmHandover(caller('CUSTOMER', 'buyer'), deal)).toBe(true);
    expect(mayConfirmHandover(caller('MANAGER', 'x'), deal)).toBe(true);
    expect(mayConfirmHandover(caller('DEALER', 'seller'), deal)).toBe(false);
    expect(mayConfirmHandover(caller('ADMIN', 'seller'), deal)).toBe(false);
  });
});
