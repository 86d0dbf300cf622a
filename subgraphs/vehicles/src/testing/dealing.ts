/** What tests of offers and sales begin with. Prices are whole naira; the vehicle's is 12,000,000. */
import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { isRefusal } from '@marque/shared/outcome';
import { examplePayload } from '@marque/shared/testing/example-payload';
import type { VehicleRow } from '../inventory/store/tables.js';
import { findVehicle } from '../inventory/store/vehicles.js';
import { acceptOffer } from '../sales/commands/accept-offer.js';
import { makeOffer } from '../sales/commands/make-offer.js';
import { paySale } from '../sales/commands/pay-sale.js';
import { offersByIds } from '../sales/store/offers.js';
import { saleById, salesOfOffers } from '../sales/store/sales.js';
import type { OfferRow, SaleRow } from '../sales/store/tables.js';
import { pictured, type VehicleLot } from './vehicle-lot.js';

/** Somebody who is signed in. */
export type Person = Caller & { readonly userId: string };

/** Minor units of whole naira. */
export const naira = (whole: number): bigint => BigInt(whole) * 100n;
/** The same as the graph has it. */
export const ngn = (whole: number) => ({ amount: String(whole), currency: 'NGN' });

/** A vehicle that is for sale, and whose it is. */
export interface ForSale {
  readonly dealer: Person;
  readonly vehicle: VehicleRow;
}

/** A sale with its people. */
export interface Sold extends ForSale {
  readonly buyer: Person;
  readonly sale: SaleRow;
}

/** Offers and sales on one lot. */
export class Dealing {
  constructor(readonly lot: VehicleLot) {}

  /** Somebody of a role, with so much money in the wallet. */
  person(role: 'CUSTOMER' | 'VERIFIED_SELLER' | 'DEALER' | 'MANAGER' | 'ADMIN' = 'CUSTOMER', whole = 0): Person {
    const caller = this.lot.caller(role);
    if (caller.userId === null) throw new Error('Nobody is signed in.');
    this.lot.neighbours.finance.wallets.set(caller.userId, naira(whole));
    return { ...caller, userId: caller.userId };
  }

  async forSale(): Promise<ForSale> {
    const dealer = this.person('DEALER');
    return { dealer, vehicle: await this.lot.add(dealer, pictured) };
  }

  /** An offer that must be taken down. */
  async offer(buyer: Person, { vehicle }: Pick<ForSale, 'vehicle'>, whole = 10_000_000): Promise<OfferRow> {
    const made = await makeOffer(this.lot.as(buyer), { vehicleId: vehicle.id, amount: ngn(whole), idempotencyKey: newId() });
    if (isRefusal(made)) throw new Error(made.message);
    return made;
  }

  /** A sale for 10,000,000 to a new buyer with so much money, its deposit of 2,000,000 tried. */
  async sold(whole = 20_000_000): Promise<Sold> {
    const forSale = await this.forSale();
    const buyer = this.person('CUSTOMER', whole);
    const offer = await this.offer(buyer, forSale);
    const accepted = await acceptOffer(this.lot.as(forSale.dealer), { offerId: offer.id, step: 1 });
    if (isRefusal(accepted)) throw new Error(accepted.message);
    await this.due();
    return { ...forSale, buyer, sale: await this.saleOf(offer.id) };
  }

  /** The same, paid. */
  async paid(): Promise<Sold> {
    const sold = await this.sold();
    const sale = await paySale(this.lot.as(sold.buyer), { saleId: sold.sale.id, idempotencyKey: newId() });
    if (isRefusal(sale)) throw new Error(sale.message);
    return { ...sold, sale };
  }

  due = (): Promise<void> => this.lot.test.runDueJobs();

  /** Lets time pass and runs what is due then. */
  async pass(hours: number): Promise<void> {
    this.lot.test.clock.advance(hours * 3_600_000);
    await this.due();
  }

  /** Money comes into a wallet, and the platform hears of it. */
  async deposit(person: Person, whole: number): Promise<void> {
    const { finance } = this.lot.neighbours;
    finance.wallets.set(person.userId, finance.freeOf(person.userId) + naira(whole));
    const { platform, tenantId } = this.lot;
    const payload = examplePayload('finance.payment_succeeded.v1', { userId: person.userId });
    const facts = { tenantId, type: 'finance.payment_succeeded.v1', aggregateType: 'payment', aggregateId: newId() };
    await platform.database.tenant(tenantId, (tx) => platform.events.record(tx, [{ ...facts, payload, occurredAt: platform.clock.now() }]));
  }

  offerNow = async (id: string): Promise<OfferRow> => {
    const [row] = await this.read((tx) => offersByIds(tx, [id]));
    if (!row) throw new Error('There is no such offer.');
    return row;
  };

  saleNow = (id: string): Promise<SaleRow> => this.read((tx) => saleById(tx, id));

  async saleOf(offerId: string): Promise<SaleRow> {
    const [row] = await this.read((tx) => salesOfOffers(tx, [offerId]));
    if (!row) throw new Error('No sale came of the offer.');
    return row;
  }

  async vehicleNow(id: string): Promise<VehicleRow> {
    const row = await this.read((tx) => findVehicle(tx, this.lot.tenantId, id));
    if (!row) throw new Error('There is no such vehicle.');
    return row;
  }

  private readonly read = <T>(find: Parameters<typeof this.lot.platform.database.read<T>>[1]): Promise<T> =>
    this.lot.platform.database.read(this.lot.tenantId, find);
}
