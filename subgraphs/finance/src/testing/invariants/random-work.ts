/** Random work of a few people on their wallets, through the commands, many at once. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Actor } from '@marque/shared/commands';
import { isRefusal } from '@marque/shared/outcome';
import { formatMoney } from '@marque/shared/money';
import type { Escrow } from '../../escrows/store/tables.js';
import { chargeFee } from '../../fees/commands/charge-fee.js';
import { refundFee } from '../../fees/commands/refund-fee.js';
import type { Hold } from '../../holds/store/tables.js';
import { withdraw } from '../../payments/commands/withdraw.js';
import type { FinanceDesk } from '../finance-desk.js';
import { openSale, payOutSale, refundSale } from '../sales.js';
import { holdVerbs, useHold } from './hold-work.js';

const people = 3;
const walletVerbs = ['deposit', 'withdraw', 'hold', 'adjust', 'debit', 'fee', 'feeBack'] as const;
const saleVerbs = ['sell', 'sellOnDeposit', 'payOut', 'refund'] as const;
const verbs = [...walletVerbs, ...holdVerbs, ...saleVerbs] as const;

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

/** Something that earlier steps have made and later ones use. */
interface Made {
  readonly hold: Hold | undefined;
  readonly escrow: Escrow | undefined;
}

/** Carries the rounds out for new people with 100 naira each, and returns them. Refusals are part of the work. */
export async function work(desk: FinanceDesk, plan: readonly (readonly Step[])[]): Promise<Actor[]> {
  const actors = await Promise.all(Array.from({ length: people }, () => desk.funded('100')));
  const holds: Hold[] = [];
  const escrows: Escrow[] = [];
  for (const round of plan) {
    // Several steps of a round use the same hold or sale.
    const at = (index: number) => -1 - (index % 3);
    const made = await Promise.all(
      round.map((each, index) => carryOut(desk, actors, each, { hold: holds.at(at(index)), escrow: escrows.at(at(index)) })),
    );
    for (const outcome of made) {
      if (!outcome || isRefusal(outcome)) continue;
      if ('purpose' in outcome) holds.push(outcome);
      if ('sellerId' in outcome && outcome.state === 'HELD') escrows.push(outcome);
    }
  }
  return actors;
}

async function carryOut(desk: FinanceDesk, actors: readonly Actor[], { verb, person, amountMinor }: Step, { hold, escrow }: Made) {
  const [actor, other] = [actors[person], actors[(person + 1) % people]];
  if (!actor || !other) throw new RangeError('nobody');
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
    case 'fee':
      return chargeFee(desk.service, { userId: actor.actorId, kind: 'LISTING_FEE', amount, reference: key.idempotencyKey, ...key });
    case 'feeBack':
      return feeAndBack(desk, actor, amount);
    case 'hold':
      return desk.hold(actor, text);
    case 'sell':
      return openSale(desk, actor, other, { price: text, premium: '0.50', delivery: '0.25' });
    case 'sellOnDeposit':
      return hold && openSale(desk, { ...actor, actorId: hold.userId }, desk.actor(), { price: text, depositHoldId: hold.id });
    case 'payOut':
      return escrow && payOutSale(desk, escrow, formatMoney({ amountMinor: escrow.priceMinor / 3n, currency: 'NGN' }));
    case 'refund':
      return escrow && refundSale(desk, escrow);
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

/** A fee that two calls give back at once. */
async function feeAndBack(desk: FinanceDesk, { actorId: userId }: Actor, amount: { amount: string; currency: string }): Promise<undefined> {
  const reference = randomUUID();
  await chargeFee(desk.service, { userId, kind: 'LISTING_FEE', amount, reference, idempotencyKey: randomUUID() });
  const back = () => refundFee(desk.service, { kind: 'LISTING_FEE', reference, reason: 'a test', idempotencyKey: randomUUID() });
  await Promise.all([back(), back()]);
}
