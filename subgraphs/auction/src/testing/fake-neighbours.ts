/** The neighbours of this subgraph in its tests: a small fake that keeps accounts. */
import { globalId, localId } from '@marque/shared/graph/global-ids';
import { demoTenants } from '@marque/shared/demo';
import type { Role } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { newId } from '@marque/shared/ids';
import { formatMoney, parseMoney } from '@marque/shared/money';
import { answeringGraph, type NeighbourCall } from '@marque/shared/testing/answering-graph';

interface Hold {
  id: string;
  userId: string;
  purpose: string;
  amountMinor: bigint;
  open: boolean;
}

interface Escrow {
  id: string;
  buyerId: string;
  sellerId: string;
  reference: string;
  total: bigint;
  price: bigint;
  state: 'HELD' | 'PAID_OUT' | 'REFUNDED';
}

/** The home currency of each demo business; every other one is at home in dollars. */
const demoCurrencies = new Map<string | null, string>(Object.values(demoTenants).map(({ id, currency }) => [id, currency]));

/** Minor units of an amount as the graph has it. */
function minorOf(amount: unknown): bigint {
  const parsed = parseMoney(amount as { amount: string; currency: string }, { negative: true, zero: true });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.money.amountMinor;
}

/** Finance, identity and vehicles as far as this subgraph calls them. */
export class FakeNeighbours {
  readonly graph = answeringGraph((call) => this.answer(call));
  readonly holds = new Map<string, Hold>();
  readonly wallets = new Map<string, bigint>();
  readonly withoutKyc = new Set<string>();
  readonly suspended = new Set<string>();
  /** Of those whose role counts; everybody else is a dealer. */
  readonly roles = new Map<string, Role>();
  readonly vehicles = new Map<string, { ownerId: string; state: string; currency?: string; picturesAt?: string | null }>();
  /** When the newest picture came where a vehicle says nothing of it: when the clock of the tests began. */
  private readonly picturesAt = new Date().toISOString();
  /** Set to make finance unreachable, before it does anything or with its answer lost on the way back. */
  financeDown: boolean | 'AFTER' = false;
  financeCalls = 0;
  /** What the business takes. */
  rates: { kind: string; basisPoints: number | null; amount: { amount: string; currency: string } | null }[] = [
    { kind: 'BUYERS_PREMIUM', basisPoints: 500, amount: null },
    { kind: 'SELLERS_COMMISSION', basisPoints: 300, amount: null },
    { kind: 'DELIVERY_FEE', basisPoints: null, amount: { amount: '50.00', currency: 'USD' } },
    { kind: 'FEATURING_FEE', basisPoints: null, amount: { amount: '20.00', currency: 'USD' } },
  ];
  readonly escrows = new Map<string, Escrow>();
  /** Fees that were taken, by what they refer to. */
  readonly fees = new Map<string, { userId: string; amountMinor: bigint; refunded: boolean }>();
  /** Earned by the business, in minor units. */
  revenue = 0n;
  identityCalls = 0;
  /** What happens after identity has looked and before its answer arrives. */
  beforeStanding: (userId: string) => Promise<void> = async () => {};
  /** Waited for before finance works on a call: lets a test do something while a call is under way. */
  meanwhile: () => Promise<unknown> = () => Promise.resolve();
  /** What finance did, by key. */
  private readonly answers = new Map<string, { asked: string; answer: object }>();

  private async answer({ operation, variables, tenantId }: NeighbourCall): Promise<object> {
    if (operation === 'BidderStanding') {
      this.identityCalls += 1;
      const userId = String(variables['userId']);
      const bidderStanding = {
        userId,
        kycApproved: !this.withoutKyc.has(userId),
        suspended: this.suspended.has(userId),
        role: this.roles.get(userId) ?? 'DEALER',
      };
      await this.beforeStanding(userId);
      return { bidderStanding };
    }
    if (operation === 'Currency') return { tenant: { currency: demoCurrencies.get(tenantId) ?? 'USD' } };
    if (operation === 'VehicleForAuction') {
      const id = String(variables['vehicleId']);
      const vehicle = this.vehicles.get(id);
      const found = vehicle && {
        id,
        listerId: vehicle.ownerId,
        title: 'A car',
        picturesAt: this.picturesAt,
        ...vehicle,
        currency: vehicle.currency ?? 'USD',
      };
      return { vehicleForAuction: found ?? null };
    }
    if (operation === 'RatesInForce') return { rates: this.rates };
    this.financeCalls += 1;
    await new Promise((resolve) => setTimeout(resolve, 1));
    await this.meanwhile();
    if (this.financeDown === true) throw new PlatformError('UNAVAILABLE', 'Finance does not answer.');
    if (operation === 'Spendable') return { _entities: [this.person(variables)] };
    const input = variables['input'] as Record<string, unknown>;
    const key = String(input['idempotencyKey']);
    const asked = JSON.stringify([operation, input]);
    const known = this.answers.get(key) ?? { asked, answer: this.finance(operation, input) };
    this.answers.set(key, known);
    const answer = known.asked === asked ? known.answer : { __typename: 'IdempotencyConflict', message: 'another input' };
    if (this.financeDown === 'AFTER') throw new PlatformError('UNAVAILABLE', 'The answer was lost.');
    return { answer };
  }

  /** As a reference to a person resolves; everybody's wallet is in dollars. */
  private person({ people, currency }: Record<string, unknown>): object {
    const [who] = people as { id: string }[];
    const amountMinor = this.wallets.get(localId('User', who?.id ?? ''));
    if (amountMinor === undefined || currency !== 'USD') return { __typename: 'User', wallet: null };
    return { __typename: 'User', wallet: { available: { amount: formatMoney({ amountMinor, currency }) } } };
  }

  /** Everything that a person has: free, held for bidding, and held as deposits, in minor units. */
  moneyOf(userId: string): { free: bigint; bidding: bigint; deposits: bigint } {
    const held = (purpose: string) =>
      [...this.holds.values()]
        .filter((hold) => hold.open && hold.userId === userId && hold.purpose === purpose)
        .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
    return { free: this.wallets.get(userId) ?? 0n, bidding: held('BIDDING'), deposits: held('AUCTION_DEPOSIT') };
  }

  private finance(operation: string, input: Record<string, unknown>): object {
    const amountOf = (name: string): bigint => minorOf(input[name]);
    const refused = { __typename: 'InsufficientFunds', message: 'too little' };
    const hold = this.holds.get(String(input['holdId']));
    if (operation === 'PlaceHold') {
      const userId = String(input['userId']);
      const purpose = String(input['purpose']);
      const amount = amountOf('amount');
      const standing = [...this.holds.values()].some((h) => h.userId === userId && h.purpose === 'BIDDING' && h.open);
      if (purpose === 'BIDDING' && standing) return { __typename: 'Conflict', message: 'stands already' };
      return this.take(userId, amount) ? this.hold(userId, purpose, amount) : refused;
    }
    if (operation.endsWith('Fee')) return this.fee(operation, input);
    if (operation.endsWith('Escrow')) return this.escrow(operation, input);
    if (!hold?.open) return { __typename: 'Conflict', message: 'does not stand' };
    if (operation === 'ChangeHold') {
      const by = amountOf('by');
      if (hold.amountMinor + by < 0n || !this.take(hold.userId, by)) return refused;
      hold.amountMinor += by;
      return { __typename: 'HoldPayload', hold: { id: globalId('Hold', hold.id) } };
    }
    if (operation === 'ConvertHold') {
      const amount = amountOf('amount');
      if (hold.amountMinor < amount) return refused;
      hold.amountMinor -= amount;
      return this.hold(hold.userId, String(input['purpose']), amount);
    }
    hold.open = false;
    if (operation === 'CaptureHold') this.revenue += hold.amountMinor;
    else this.take(hold.userId, -hold.amountMinor);
    return { __typename: 'HoldPayload', hold: { id: globalId('Hold', hold.id) } };
  }

  /** Takes a fee once for what it refers to, and gives it back once, as finance does it. */
  private fee(operation: string, input: Record<string, unknown>): object {
    const reference = String(input['reference']);
    const charged = this.fees.get(reference);
    if (operation === 'RefundFee') {
      if (!charged || charged.refunded) return { __typename: 'Conflict', message: 'not charged, or back already' };
      charged.refunded = true;
      this.take(charged.userId, -charged.amountMinor);
      this.revenue -= charged.amountMinor;
      return { __typename: 'RefundFeePayload', entryId: newId() };
    }
    if (charged) return { __typename: 'Conflict', message: 'charged already' };
    const [userId, amountMinor] = [String(input['userId']), minorOf(input['amount'])];
    const available = { amount: formatMoney({ amountMinor: this.wallets.get(userId) ?? 0n, currency: 'USD' }), currency: 'USD' };
    if (!this.take(userId, amountMinor)) return { __typename: 'InsufficientFunds', message: 'too little', available };
    this.fees.set(reference, { userId, amountMinor, refunded: false });
    this.revenue += amountMinor;
    return { __typename: 'ChargeFeePayload', reference };
  }

  /** Into escrow, and out of it, as finance does it. */
  private escrow(operation: string, input: Record<string, unknown>): object {
    if (operation === 'OpenEscrow') return this.openEscrow(input);
    const escrow = this.escrows.get(String(input['escrowId']));
    if (escrow?.state !== 'HELD') return { __typename: 'Conflict', message: 'has ended' };
    if (operation === 'RefundEscrow') {
      escrow.state = 'REFUNDED';
      this.take(escrow.buyerId, -escrow.total);
    } else {
      const commission = minorOf(input['commission']);
      escrow.state = 'PAID_OUT';
      this.wallets.set(escrow.sellerId, (this.wallets.get(escrow.sellerId) ?? 0n) + escrow.price - commission);
      this.revenue += escrow.total - escrow.price + commission;
    }
    return { __typename: 'EscrowPayload', escrow: { id: globalId('Escrow', escrow.id) } };
  }

  private openEscrow({ buyerId, sellerId, reference, depositHoldId, lines }: Record<string, unknown>): object {
    const sum = (kind?: string) =>
      (lines as { kind: string; amount: unknown }[])
        .filter((line) => kind === undefined || line.kind === kind)
        .reduce((total, line) => total + minorOf(line.amount), 0n);
    const standing = [...this.escrows.values()].some((each) => each.reference === reference && each.state !== 'REFUNDED');
    if (standing) return { __typename: 'Conflict', message: 'was taken already' };
    const deposit = typeof depositHoldId === 'string' ? this.holds.get(depositHoldId) : null;
    if (deposit && !deposit.open) return { __typename: 'Conflict', message: 'the deposit does not stand' };
    const [total, held] = [sum(), deposit?.amountMinor ?? 0n];
    const money = (amountMinor: bigint) => ({ amount: formatMoney({ amountMinor, currency: 'USD' }), currency: 'USD' });
    const available = (this.wallets.get(String(buyerId)) ?? 0n) + held;
    if (available < total)
      return { __typename: 'InsufficientFunds', message: 'too little', required: money(total), available: money(available) };
    this.take(String(buyerId), total - held);
    if (deposit) deposit.open = false;
    const id = newId();
    const parties = { buyerId: String(buyerId), sellerId: String(sellerId), reference: String(reference) };
    this.escrows.set(id, { ...parties, id, total, price: sum('PRICE'), state: 'HELD' });
    return { __typename: 'EscrowPayload', escrow: { id: globalId('Escrow', id) } };
  }

  private take(userId: string, amount: bigint): boolean {
    const left = (this.wallets.get(userId) ?? 0n) - amount;
    if (left < 0n) return false;
    this.wallets.set(userId, left);
    return true;
  }

  private hold(userId: string, purpose: string, amountMinor: bigint): object {
    const id = newId();
    this.holds.set(id, { id, userId, purpose, amountMinor, open: true });
    return { __typename: 'HoldPayload', hold: { id: globalId('Hold', id) } };
  }
}
