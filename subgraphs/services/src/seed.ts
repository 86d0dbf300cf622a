/** The demo world's menus, service requests, orders and tasks. */
import { demoId, demoPerson, demoProfessional, demoSlugs, demoTenants, demoVehicle } from '@marque/shared/demo';
import type { DemoPersonKey, DemoSlug } from '@marque/shared/demo';
import type { Transaction } from '@marque/shared/db';
import { money, multiply } from '@marque/shared/money';
import type { Money, Ratio } from '@marque/shared/money';
import type { Platform } from '@marque/shared/platform/subgraph';
import { changeMenu } from './menu/commands/change-menu.js';
import { menuEntry } from './menu/commands/menu-entry.js';
import { menu } from './menu/domain/offerings/menu.js';
import { usualEnd } from './requests/domain/request-input.js';
import type { RequestKind } from './requests/domain/request-kind.js';
import { quotationGiven, stateChanged } from './events.js';
import { insertQuotation } from './requests/store/quotations.js';
import { appendHistory, insertRequest, moveRequest, requestsById, touchRequest } from './requests/store/requests.js';
import type { QuotationRow, RequestRow } from './requests/store/tables.js';
import { seedInService } from './seed/in-service.js';
import { seedOrders } from './seed/orders.js';
import { seedTasks } from './seed/tasks.js';

/** What each business offers, and how its prices compare with those of the menu in US dollars. */
const menus: Readonly<Record<DemoSlug, { readonly codes: readonly string[] | 'all'; readonly price: Ratio }>> = {
  sterling: { codes: 'all', price: { numerator: 1n, denominator: 1n } },
  dealer360: { codes: ['inspection', 'reconditioning', 'transport', 'parts', 'consignment'], price: { numerator: 800n, denominator: 1n } },
  midas: { codes: ['transport', 'elite-purchase', 'problem-resolution', 'inspection'], price: { numerator: 367n, denominator: 100n } },
  motornet: {
    codes: ['vehicle-finance', 'inspection', 'reconditioning', 'parts', 'transport', 'legal-consultation', 'dmv-concierge'],
    price: { numerator: 14n, denominator: 10n },
  },
  showroom: {
    codes: ['vehicle-finance', 'inspection', 'reconditioning', 'transport', 'consignment'],
    price: { numerator: 9n, denominator: 10n },
  },
};

interface Wish {
  readonly kind: RequestKind;
  readonly owner: DemoPersonKey;
  /** Number of the demo vehicle, which is the owner's. */
  readonly vehicle: (slug: DemoSlug) => number;
  readonly description: string;
  /** Shares of an ordinary price, in per cent, by demo professionals. */
  readonly quotes: readonly (readonly [professional: number, percent: bigint])[];
}

/** The vehicle that belongs to the demo customer: the fourth from the end of each fleet. */
const customersVehicle: Readonly<Record<DemoSlug, number>> = { dealer360: 21, sterling: 9, midas: 9, motornet: 9, showroom: 21 };

const wishes: readonly Wish[] = [
  {
    kind: 'INSPECTION',
    owner: 'seller',
    vehicle: () => 3,
    description: 'Independent inspection before the sale, with photographs.',
    quotes: [
      [1, 100n],
      [2, 85n],
    ],
  },
  {
    kind: 'LOGISTICS',
    owner: 'seller',
    vehicle: () => 6,
    description: 'Collect the vehicle and bring it to the showroom, enclosed.',
    quotes: [[5, 140n]],
  },
  {
    kind: 'MAINTENANCE',
    owner: 'customer',
    vehicle: (slug) => customersVehicle[slug],
    description: 'Yearly service; the front brakes squeal.',
    quotes: [],
  },
];

const places: Readonly<Record<DemoSlug, readonly [latitude: number, longitude: number]>> = {
  dealer360: [6.53, 3.38],
  sterling: [40.72, -74],
  midas: [25.2, 55.27],
  motornet: [43.66, -79.38],
  showroom: [52.52, 13.4],
};

const usualPrice = (slug: DemoSlug): Money => multiply(money('450', demoTenants[slug].currency), menus[slug].price);

async function seedRequest({ events }: Platform, tx: Transaction, slug: DemoSlug, n: number, now: Date): Promise<void> {
  const wish = wishes[n];
  const id = demoId(`service-request:${slug}:${n + 1}`);
  if (!wish || (await requestsById(tx, [id])).length > 0) return;
  const ownerId = demoPerson(slug, wish.owner).id;
  const tenantId = demoTenants[slug].id;
  const [latitude, longitude] = places[slug];
  let row: RequestRow = {
    id,
    tenantId,
    ownerId,
    vehicleId: demoVehicle(slug, wish.vehicle(slug)).id,
    kind: wish.kind,
    description: wish.description,
    make: null,
    latitude,
    longitude,
    state: 'REQUESTED',
    sequence: 1,
    vehicleOwnerId: null,
    quotationId: null,
    professionalId: null,
    partnerUserId: null,
    dueAt: null,
    sourceKey: null,
    createdAt: now,
    updatedAt: now,
  };
  await insertRequest(tx, row);
  await appendHistory(tx, row, { from: null, actor: 'OWNER', actorId: ownerId, note: null });
  await events.record(tx, [stateChanged(row, null, { actor: 'OWNER' })]);
  for (const [professional, percent] of wish.quotes) {
    const quotation = quotationRow(slug, row, professional, percent, now);
    await insertQuotation(tx, quotation);
    const isFirst = row.state === 'REQUESTED';
    const next = isFirst ? await moveRequest(tx, row, 'QUOTED', now) : await touchRequest(tx, row, now);
    if (!next) throw new Error('a demo request changed while it was made');
    row = next;
    if (isFirst)
      await appendHistory(tx, row, { from: 'REQUESTED', actor: 'QUOTING_PARTNER', actorId: quotation.partnerUserId, note: null });
    await events.record(tx, [isFirst ? stateChanged(row, 'REQUESTED', { actor: 'QUOTING_PARTNER' }) : quotationGiven(row, quotation)]);
  }
}

function quotationRow(slug: DemoSlug, request: RequestRow, professional: number, percent: bigint, now: Date): QuotationRow {
  const by = demoProfessional(slug, professional);
  return {
    id: demoId(`quotation:${request.id}:${professional}`),
    tenantId: request.tenantId,
    requestId: request.id,
    professionalId: by.id,
    partnerUserId: by.userId,
    ...multiply(usualPrice(slug), { numerator: percent, denominator: 100n }),
    estimatedHours: 6,
    note: 'Everything included.',
    commissionBasisPoints: 1500,
    state: 'OPEN',
    validUntil: usualEnd(now),
    createdAt: now,
  };
}

/** Menus and a few open requests for each demo business, orders at sterling, and a car in service at dealer360. Does nothing the second time. */
export async function seedDemo(platform: Platform): Promise<void> {
  const now = platform.clock.now();
  for (const slug of demoSlugs) {
    const { codes, price } = menus[slug];
    const { id: tenantId, currency } = demoTenants[slug];
    await platform.database.tenant(tenantId, async (tx) => {
      const offered = [...menu.entries()].filter(([, { code }]) => codes === 'all' || codes.includes(code));
      // The plan is sterling's; the others have none.
      const entries = offered.map(([rank, template]) =>
        menuEntry(template, {
          id: demoId(`offering:${slug}:${template.code}`),
          tenantId,
          currency,
          price,
          rank,
          planned: slug === 'sterling',
        }),
      );
      await changeMenu({ platform, tx }, { tenantId, entries });
      for (const n of wishes.keys()) await seedRequest(platform, tx, slug, n, now);
      if (slug === 'sterling') await seedOrders(platform, tx, slug, customersVehicle[slug], now);
      if (slug === 'dealer360' || slug === 'midas') await seedTasks(platform, tx, slug, now);
    });
  }
  await seedInService(platform);
}
