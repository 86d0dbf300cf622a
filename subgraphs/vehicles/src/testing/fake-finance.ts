/** Finance in the tests of vehicles: wallets in naira, holds and escrows, each call once for its key. */
import { PlatformError } from '@marque/shared/errors';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { formatMoney, parseMoney } from '@marque/shared/money';
import type { NeighbourCall } from '@marque/shared/testing/answering-graph';

interface Hold {
  readonly userId: string;
  readonly purpose: string;
  readonly amountMinor: bigint;
  open: boolean;
}

interface Escrow {
  readonly buyerId: string;
  readonly sellerId: string;
  readonly amountMinor: bigint;
  state: 'HELD' | 'PAID_OUT' | 'REFUNDED';
}

/** Minor units of an amount as the graph has it. */
function minorOf(amount: unknown): bigint {
  const parsed = parseMoney(amount as { amount: string; currency: string }, { zero: true });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.money.amountMinor;
}

const conflict = (message: string) => ({ __typename: 'Conflict', message });

/** What finance does of what vehicles asks. */
export class FakeFinance {
  readonly wallets = new Map<string, bigint>();
  readonly holds = new Map<string, Hold>();
  readonly escrows = new Map<string, Escrow>();
  /** Of the price, in basis points; null where the business has set none. */
  commissionBps: number | null = 300;
  /** Rates that are amounts, in naira, by kind. */
  fees: Readonly<Record<string, string>> = {};
  /** Fees that were taken, by what they are for. */
  readonly charged = new Map<string, { readonly kind: string; readonly userId: string; readonly amountMinor: bigint; refunded: boolean }>();
  /** Earned by the business, in minor units. */
  revenue = 0n;
  calls = 0;
  /** Set to make finance unreachable, before it does anything or with its answer lost on the way back. */
  down: boolean | 'AFTER' = false;
  /** Waited for before finance works on a call: lets a test do something while a call is under way. */
  meanwhile: () => Promise<unknown> = () => Promise.resolve();
  private readonly answers = new Map<string, { readonly asked: string; readonly answer: object }>();

  /** Free money of a person. */
  freeOf = (userId: string | null): bigint => this.wallets.get(userId ?? '') ?? 0n;

  /** What is held of a person. */
  heldOf(userId: string | null): bigint {
    return [...this.holds.values()].filter((each) => each.open && each.userId === userId).reduce((sum, each) => sum + each.amountMinor, 0n);
  }

  async answer({ operation, variables }: NeighbourCall): Promise<object> {
    if (operation === 'RatesInForce') {
      const rate = { kind: 'SELLERS_COMMISSION', basisPoints: this.commissionBps, amount: null };
      const fees = Object.entries(this.fees).map(([kind, amount]) => ({ kind, basisPoints: null, amount: { amount, currency: 'NGN' } }));
      return { rates: this.commissionBps === null ? fees : [rate, ...fees] };
    }
    this.calls += 1;
    await this.meanwhile();
    if (this.down === true) throw new PlatformError('UNAVAILABLE', 'Finance does not answer.');
    const input = variables['input'] as Record<string, unknown>;
    // Keys belong to a command.
    const key = `${operation} ${String(input['idempotencyKey'])}`;
    const asked = JSON.stringify([operation, input]);
    const known = this.answers.get(key) ?? { asked, answer: this.carryOut(operation, input) };
    this.answers.set(key, known);
    if (this.down === 'AFTER') throw new PlatformError('UNAVAILABLE', 'The answer was lost.');
    return { answer: known.asked === asked ? known.answer : { __typename: 'IdempotencyConflict', message: 'another input' } };
  }

  private carryOut(operation: string, input: Record<string, unknown>): object {
    switch (operation) {
      case 'PlaceHold': {
        const [userId, amountMinor] = [String(input['userId']), minorOf(input['amount'])];
        if (!this.take(userId, amountMinor)) return this.tooLittle(amountMinor, this.freeOf(userId));
        return this.held(newId(), { userId, purpose: String(input['purpose']), amountMinor, open: true });
      }
      case 'ChargeFee':
        return this.chargeFee(input);
      case 'RefundFee':
        return this.refundFee(input);
      case 'OpenEscrow':
        return this.openEscrow(input);
      case 'PayOutEscrow':
      case 'RefundEscrow':
        return this.endEscrow(operation, input);
      default:
        return this.endHold(operation, String(input['holdId']));
    }
  }

  private chargeFee({ kind, userId: payer, reference, amount }: Record<string, unknown>): object {
    const [userId, amountMinor] = [String(payer), minorOf(amount)];
    if (this.charged.has(String(reference))) return conflict('This fee was charged already.');
    if (!this.take(userId, amountMinor)) return this.tooLittle(amountMinor, this.freeOf(userId));
    this.revenue += amountMinor;
    this.charged.set(String(reference), { kind: String(kind), userId, amountMinor, refunded: false });
    return { __typename: 'ChargeFeePayload', reference };
  }

  private refundFee({ kind, reference }: Record<string, unknown>): object {
    const fee = this.charged.get(String(reference));
    if (!fee || fee.refunded || fee.kind !== kind) return conflict('This fee was not charged, or given back already.');
    fee.refunded = true;
    this.revenue -= fee.amountMinor;
    this.take(fee.userId, -fee.amountMinor);
    return { __typename: 'RefundFeePayload', entryId: globalId('JournalEntry', newId()) };
  }

  private endHold(operation: string, id: string): object {
    const hold = this.holds.get(id);
    if (!hold?.open) return conflict('does not stand');
    hold.open = false;
    if (operation === 'CaptureHold') this.revenue += hold.amountMinor;
    else this.take(hold.userId, -hold.amountMinor);
    return this.held(id, hold);
  }

  private openEscrow({ buyerId: buyer, sellerId, depositHoldId, lines }: Record<string, unknown>): object {
    const buyerId = String(buyer);
    const amountMinor = (lines as { amount: unknown }[]).reduce((sum, { amount }) => sum + minorOf(amount), 0n);
    const deposit = typeof depositHoldId === 'string' ? this.holds.get(depositHoldId) : undefined;
    if (deposit && !deposit.open) return conflict('the deposit does not stand');
    const held = deposit?.amountMinor ?? 0n;
    if (!this.take(buyerId, amountMinor - held)) return this.tooLittle(amountMinor, this.freeOf(buyerId) + held);
    if (deposit) deposit.open = false;
    const id = newId();
    this.escrows.set(id, { buyerId, sellerId: String(sellerId), amountMinor, state: 'HELD' });
    return { __typename: 'EscrowPayload', escrow: { id: globalId('Escrow', id) } };
  }

  private endEscrow(operation: string, input: Record<string, unknown>): object {
    const id = String(input['escrowId']);
    const escrow = this.escrows.get(id);
    if (escrow?.state !== 'HELD') return conflict('has ended');
    if (operation === 'RefundEscrow') {
      escrow.state = 'REFUNDED';
      this.take(escrow.buyerId, -escrow.amountMinor);
    } else {
      const commission = minorOf(input['commission']);
      escrow.state = 'PAID_OUT';
      this.take(escrow.sellerId, commission - escrow.amountMinor);
      this.revenue += commission;
    }
    return { __typename: 'EscrowPayload', escrow: { id: globalId('Escrow', id) } };
  }

  private held(id: string, hold: Hold): object {
    this.holds.set(id, hold);
    return { __typename: 'HoldPayload', hold: { id: globalId('Hold', id) } };
  }

  private take(userId: string, amountMinor: bigint): boolean {
    const left = this.freeOf(userId) - amountMinor;
    if (left >= 0n) this.wallets.set(userId, left);
    return left >= 0n;
  }

  private tooLittle(required: bigint, available: bigint): object {
    const money = (amountMinor: bigint) => ({ amount: formatMoney({ amountMinor, currency: 'NGN' }), currency: 'NGN' });
    return { __typename: 'InsufficientFunds', message: 'too little', required: money(required), available: money(available) };
  }
}
