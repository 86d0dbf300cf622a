import { enumType, MoneyType } from '@marque/shared/graph';
import { CurrencyCode, UUID } from '@marque/shared/graph/scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import type { LedgerCheck } from '../domain/ledger-checks.js';

const LedgerCheckEnum = enumType<LedgerCheck>('LedgerCheck', 'What a verification of the ledger compares.', {
  ENTRY_BALANCED: 'The debits and credits of each entry are equal.',
  ONE_CURRENCY: 'Entry, line and account have the same currency.',
  BALANCE_CACHE: 'Each account’s balance and count equal its postings.',
  RUNNING_BALANCE: 'Each line’s balance equals the sum of the lines up to it, without a gap.',
  NOT_OVERDRAWN: 'No account that must not be was ever below zero.',
  STATEMENT: 'Each wallet’s statement equals the postings on its two accounts.',
  HELD_FUNDS: 'Each wallet’s held money equals its standing holds.',
  IN_TRANSIT: 'The money in transit equals the open withdrawals.',
  PAYMENT_BOOKED: 'Each payment moved its wallet by what its state says.',
  REVERSAL: 'Each reversal mirrors the entry that it undoes.',
  ESCROW_FUNDS: 'The money in escrow equals the standing escrows and what was captured for payments without one.',
  ESCROW_BOOKED:
    'Each escrow took from its buyer and gave to seller, business or buyer what its state says, and nothing else moved escrow.',
  FEE_BOOKED: 'Each fee left its wallet once.',
});

/** Debits and credits of a currency. */
@ObjectType({ description: 'All debits and credits of one currency.' })
export class LedgerTotal {
  @Field(() => CurrencyCode, { description: 'The currency.' })
  currency: string;

  @Field(() => MoneyType, { description: 'Sum of all debits.' })
  debits: MoneyType;

  @Field(() => MoneyType, { description: 'Sum of all credits; equal to the debits in a sound ledger.' })
  credits: MoneyType;
}

/** A fault of the ledger. */
@ObjectType('LedgerProblem', { description: 'Something in the ledger that is not as it must be.' })
export class LedgerProblemType {
  @Field(() => LedgerCheckEnum, { description: 'The comparison that failed.' })
  check: LedgerCheck;

  @Field(() => UUID, { description: 'Key of the entry, account, wallet, payment, escrow or fee in the tables of the ledger.' })
  subject: string;

  @Field(() => String, { description: 'What was found, with amounts in minor units.' })
  detail: string;
}

/** The outcome of recomputing a ledger. */
@ObjectType('LedgerReport', { description: 'The outcome of recomputing the tenant’s whole ledger from its postings.' })
export class LedgerReportType {
  @Field(() => Boolean, { description: 'Whether everything is as it must be.' })
  balanced: boolean;

  @Field(() => Int, { description: 'Number of journal entries.' })
  entries: number;

  @Field(() => Int, { description: 'Number of postings.' })
  postings: number;

  @Field(() => Int, { description: 'Number of accounts.' })
  accounts: number;

  @Field(() => [LedgerTotal], { description: 'Debits and credits by currency.' })
  totals: LedgerTotal[];

  @Field(() => [LedgerProblemType], { description: 'What is wrong: the first hundred findings.' })
  problems: LedgerProblemType[];
}
