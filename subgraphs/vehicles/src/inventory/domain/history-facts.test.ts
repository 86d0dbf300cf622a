import { describe, expect, it } from 'vitest';
import { factsOf } from './history-facts.js';

describe('the facts of a history entry', () => {
  it('are the state, the names and the price of a vehicle that was added', () => {
    const facts = {
      title: '2018 Toyota Camry',
      vin: null,
      chassis: 'ACV40-0012345',
      ownerId: 'someone',
      odometerKm: 60_000,
    };
    const detail = { ...facts, status: 'AVAILABLE', askingMinor: '1200000000', currency: 'NGN' };
    const askingPrice = { amountMinor: 1_200_000_000n, currency: 'NGN' };
    expect(factsOf({ kind: 'ADDED', detail })).toEqual({ ...facts, kind: 'ADDED', state: 'AVAILABLE', askingPrice });
  });

  it('are null where an older entry says nothing, or something else', () => {
    const none = { state: null, title: null, vin: null, chassis: null, ownerId: null, askingPrice: null, odometerKm: null };
    const detail = { status: 'GONE', odometerKm: 'far', askingMinor: '12.5', currency: 'NGN' };
    expect(factsOf({ kind: 'ADDED', detail })).toEqual({ kind: 'ADDED', ...none });
    const unknown = { kind: 'OWNER_CHANGED', fromId: null, toId: null, reason: null, price: null };
    expect(factsOf({ kind: 'OWNER_CHANGED', detail: {} })).toEqual(unknown);
  });

  it('are both amounts of a price, each in its currency', () => {
    const detail = { currency: 'NGN', fromCurrency: 'USD', fromMinor: '100', toMinor: '200' };
    const to = { amountMinor: 200n, currency: 'NGN' };
    expect(factsOf({ kind: 'PRICE_CHANGED', detail })).toEqual({ kind: 'PRICE_CHANGED', from: { amountMinor: 100n, currency: 'USD' }, to });
    expect(factsOf({ kind: 'PRICE_CHANGED', detail: { currency: 'NGN', fromMinor: null, toMinor: '200' } })).toMatchObject({
      from: null,
      to,
    });
  });

  it('are both states and the reason of a move', () => {
    const detail = { from: 'AVAILABLE', to: 'ARCHIVED', reason: 'scrapped' };
    expect(factsOf({ kind: 'MOVED', detail })).toEqual({ kind: 'MOVED', ...detail });
  });
});
