/** Random work of a few people on their wallets, through the commands, many at once. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { captureHold } from '../../holds/commands/capture-hold.js';
import { changeHold } from '../../holds/commands/change-hold.js';
import { convertHold } from '../../holds/commands/convert-hold.js';
import { releaseHold } from '../../holds/commands/release-hold.js';
import type { Actor } from '@marque/shared/commands';
import { withdraw } from '../../payments/commands/withdraw.js';
import { isRefusal } from '@marque/shared/outcome';
import type { Hold } from '../../holds/store/tables.js';
import type { FinanceDesk } from '../finance-desk.js';
import { formatMoney } from '@marque/shared/money';

const people = 3;
const verbs = ['deposit', 'withdraw', 'hold', 'grow', 'shrink', 'convert', 'capture', 'release', 'adjust', 'debit'] as const;

/** One thing that somebody does. */
export interface Step {
  readonly verb: (typeof verbs)[number];
  readonly person: number;
  readonly amountMinor: bigint;
}

const step: fc.Arbitrary<Step> = fc.record({
  verb: fc.constantFrom(...verbs),
  person: fc.nat({ max: people - 1 }),
  amountMinor: fc.bigInt({ min: 1n, max: 5_000n }),
});

/** Rounds of steps; those of one round happen at the same time. */
export const rounds: fc.Arbitrary<Step[][]> = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 });

/** Carries the rounds out for new people with 100 naira each, and returns them. Refusals are part of the work. */
export async function work(desk: FinanceDesk, plan: readonly (readonly Step[])[]): Promise<Actor[]> {
  const actors = await Promise.all(Array.from({ length: people }, () => desk.funded('100')));
  const holds: Hold[] = [];
  for (const round of plan) {
    const made = await Promise.all(round.map((each, index) => carryOut(desk, actors, each, holds.at(-1 - (index % 3)))));
    for (const outcome of made) if (outcome && !isRefusal(outcome) && 'purpose' in outcome) holds.push(outcome);
  }
  return actors;
}

async function carryOut(desk: FinanceDesk, actors: readonly Actor[], { verb, person, amountMinor }: Step, hold: Hold | undefined) {
  const actor = actors[person];
  if (!actor) throw new RangeError('nobody');
  const text = formatMoney({ amountMinor, currency: 'NGN' });
  const amount = { amount: text, currency: 'NGN' };
  const key = { idempotencyKey: randomUUID() };
  switch (verb) {
    case 'deposit':
      return desk.deposit(actor, text);
    case 'withdraw':
      return withdraw(desk.as(actor), { amount, provider: null, method: 'sandbox_ok', ...key });
    case 'adjust':
      return desk.adjust(actor, text);
    case 'debit':
      return desk.adjust(actor, `-${text}`);
    case 'hold':
      return desk.hold(actor, text);
    case 'grow':
    case 'shrink':
    case 'convert':
    case 'capture':
    case 'release':
      return hold && useHold(desk, verb, hold.id, amount, key);
    default:
      return verb satisfies never;
  }
}

function useHold(
  desk: FinanceDesk,
  verb: 'grow' | 'shrink' | 'convert' | 'capture' | 'release',
  holdId: string,
  amount: { amount: string; currency: string },
  key: { idempotencyKey: string },
) {
  const end = { expiresAt: null, ...key };
  switch (verb) {
    case 'grow':
      return changeHold(desk.service, { holdId, by: amount, ...end });
    case 'shrink':
      return changeHold(desk.service, { holdId, by: { ...amount, amount: `-${amount.amount}` }, ...end });
    case 'convert':
      return convertHold(desk.service, { holdId, purpose: 'AUCTION_DEPOSIT', amount, reference: 'lot', ...end });
    case 'capture':
      return captureHold(desk.service, { holdId, amount, kind: 'AUCTION_PAYMENT', reference: null, ...key });
    case 'release':
      return releaseHold(desk.service, { holdId, ...key });
    default:
      return verb satisfies never;
  }
}
