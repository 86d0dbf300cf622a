/**
 * The currencies that Stripe takes and the units that it counts them in.
 * Source: https://docs.stripe.com/currencies (presentment currencies, zero-decimal, three-decimal and special cases), read 2026-11-29.
 */
import type { CurrencyUnits, ProviderCurrencies } from '../domain/provider-units.js';

const units = (exponent: number, charged = 1n, paidOut = charged): CurrencyUnits => ({
  exponent,
  step: { DEPOSIT: charged, WITHDRAWAL: paidOut },
});

const groups: readonly (readonly [CurrencyUnits, string])[] = [
  [
    units(2),
    `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CNY COP CRC CVE CZK DKK DOP
    DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GTQ GYD HKD HNL HTG IDR ILS INR JMD KES KGS KHR KYD KZT LAK LBP LKR LRD LSL MAD
    MDL MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR
    SEK SGD SHP SLE SOS SRD SZL THB TJS TOP TRY TTD TZS UAH USD UYU UZS WST XCD XCG YER ZAR ZMW`,
  ],
  // Whole units. MGA has two decimals in ISO 4217 and none here.
  [units(0), 'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'],
  // Written with two decimals that are always zero, though ISO 4217 gives them none.
  [units(2, 100n), 'ISK UGX'],
  // Charged to two decimals and paid out in whole units.
  [units(2, 1n, 100n), 'HUF TWD'],
  // Three decimals of which the last is zero.
  [units(3, 10n), 'BHD JOD KWD OMR TND'],
];

/** Stripe's units by currency. */
export const stripeCurrencies: ProviderCurrencies = new Map(
  groups.flatMap(([counted, codes]) => codes.split(/\s+/).map((code): [string, CurrencyUnits] => [code, counted])),
);
