/** What tests begin with, made through the gateway as a person of the business would make it. */
import { type Client, newKey } from '@marque/sdk';
import type { Clock } from '@marque/shared/clock';
import { type DemoPersonKey, type DemoSlug, demoTenants } from '@marque/shared/demo';
import { expect, vi } from 'vitest';

type AuctionInput = Parameters<Client['createAuction']>[0]['input'];
type VehicleInput = Parameters<Client['addVehicle']>[0]['input'];

/** Terms of an auction that a test cares about; amounts are major units of the home currency. */
export interface AuctionTerms extends Partial<Pick<AuctionInput, 'type' | 'softClose' | 'reserveProtection' | 'depositRate'>> {
  readonly vehicleId?: string;
  readonly startPrice?: string;
  readonly step?: string;
  readonly reservePrice?: string;
  readonly buyNowPrice?: string;
}

/** An auction that was made for a test, and the vehicle in it. */
export interface GivenAuction {
  readonly id: string;
  readonly vehicleId: string;
  readonly endsAt: Date;
}

/** Who can be asked to make it. */
export interface People {
  as(slug: DemoSlug, person: DemoPersonKey): Promise<Client>;
  runDueJobs(): Promise<void>;
}

/** What tests are not about may be strange. */
const meantSo = { confirmVinContradiction: true, confirmUnusualPrice: true, confirmUnusualOdometer: true } as const;

/** Makes vehicles, auctions and bidders of one business: `marque.given('dealer360').auction({ step: '10' }).liveFor(60)`. */
export class Given {
  constructor(
    private readonly marque: People,
    private readonly slug: DemoSlug,
    private readonly clock: Clock = { now: () => new Date() },
  ) {}

  /** An amount of the home currency. */
  money(amount: string): { amount: string; currency: string } {
    return { amount, currency: demoTenants[this.slug].currency };
  }

  /** A vehicle that the dealer, or another, offers; returns its id. */
  async vehicle(facts: Partial<VehicleInput> = {}, lister: DemoPersonKey = 'dealer'): Promise<string> {
    const client = await this.marque.as(this.slug, lister);
    const usual = { make: 'Toyota', model: 'Corolla', year: 2021, condition: 'CLEAN', segment: 'FOREIGN_USED', ...meantSo } as const;
    const input = { ...usual, askingPrice: this.money('20000'), idempotencyKey: newKey(), ...facts };
    const { addVehicle } = await client.addVehicle({ input });
    if (addVehicle.__typename !== 'AddVehiclePayload') throw new Error(`no vehicle: ${addVehicle.__typename} ${addVehicle.message}`);
    return addVehicle.vehicle.id;
  }

  /** An auction of a new vehicle of the dealer, unless the terms name one. */
  auction(terms: AuctionTerms = {}): {
    draft(): Promise<GivenAuction>;
    scheduledIn(seconds: number, lasts?: number): Promise<GivenAuction>;
    liveFor(seconds: number): Promise<GivenAuction>;
  } {
    return {
      draft: () => this.draft(terms, 3600, 7200),
      scheduledIn: async (seconds, lasts = 3600) => this.scheduled(await this.draft(terms, seconds, lasts)),
      liveFor: async (seconds) => this.live(await this.scheduled(await this.draft(terms, 0, seconds))),
    };
  }

  /** Lets people join, with funds held for bidding where an amount is given. */
  async bidders(auction: Pick<GivenAuction, 'id'>, people: readonly DemoPersonKey[], funds?: string): Promise<Client[]> {
    return Promise.all(people.map(async (person) => this.bidder(auction, await this.marque.as(this.slug, person), funds)));
  }

  /** Lets one person join. */
  async bidder({ id }: Pick<GivenAuction, 'id'>, client: Client, funds?: string): Promise<Client> {
    const { auction } = await client.auctionEligibility({ id });
    const { joinAuction } = await client.joinAuction({
      input: {
        auctionId: id,
        acceptedWording: auction?.wording.version ?? '',
        idempotencyKey: newKey(),
        ...(funds === undefined ? {} : { funds: this.money(funds) }),
      },
    });
    if (joinAuction.__typename !== 'JoinAuctionPayload') throw new Error(`not joined: ${joinAuction.__typename} ${joinAuction.message}`);
    return client;
  }

  private async draft(terms: AuctionTerms, startsInSeconds: number, lastsSeconds: number): Promise<GivenAuction> {
    const vehicleId = terms.vehicleId ?? (await this.vehicle());
    const startsAt = new Date(this.clock.now().getTime() + startsInSeconds * 1000);
    const endsAt = new Date(startsAt.getTime() + lastsSeconds * 1000);
    const { startPrice = '1000', step = '100', reservePrice, buyNowPrice, type = 'TIMED', softClose = null, ...rest } = terms;
    const manager = await this.marque.as(this.slug, 'manager');
    const { createAuction } = await manager.createAuction({
      input: {
        ...rest,
        vehicleId,
        type,
        softClose: softClose ?? { enabled: false },
        startPrice: this.money(startPrice),
        increments: { fixed: this.money(step) },
        ...(reservePrice === undefined ? {} : { reservePrice: this.money(reservePrice) }),
        ...(buyNowPrice === undefined ? {} : { buyNowPrice: this.money(buyNowPrice) }),
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        idempotencyKey: newKey(),
      },
    });
    if (createAuction.__typename !== 'AuctionPayload') throw new Error(`no auction: ${createAuction.__typename} ${createAuction.message}`);
    return { id: createAuction.auction.id, vehicleId, endsAt };
  }

  private async scheduled(auction: GivenAuction): Promise<GivenAuction> {
    const manager = await this.marque.as(this.slug, 'manager');
    const { scheduleAuction } = await manager.scheduleAuction({ input: { auctionId: auction.id } });
    if (scheduleAuction.__typename !== 'AuctionPayload') throw new Error(`not scheduled: ${scheduleAuction.message}`);
    return auction;
  }

  private async live(auction: GivenAuction): Promise<GivenAuction> {
    await this.marque.runDueJobs();
    const client = await this.marque.as(this.slug, 'manager');
    const isLive = async () => expect((await client.auction({ id: auction.id })).auction?.state).toBe('LIVE');
    await vi.waitFor(isLive, { timeout: 30_000, interval: 20 });
    return auction;
  }
}
