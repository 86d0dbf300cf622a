/** The demo world's fixed names and ids, so that each subgraph can seed its own part of it without asking another. */
import { createHash } from 'node:crypto';
import type { Role } from './auth/auth.js';
import type { TenantModule } from './define/tenant-modules.js';

/** The password of every demo person. */
export const demoPassword = 'Marque-Demo-1';

export const demoSlugs = ['dealer360', 'sterling', 'midas', 'motornet', 'showroom'] as const;
export type DemoSlug = (typeof demoSlugs)[number];

/** When the demo world was made: the time part of each of its ids, 2026-01-01T00:00:00Z. */
export const demoEpoch = new Date(Date.UTC(2026, 0, 1));

/** The id that belongs to a name: a UUIDv7 with the demo world's time and the name's hash, the same on every machine. */
export function demoId(name: string): string {
  const time = demoEpoch.getTime().toString(16).padStart(12, '0');
  const hash = createHash('sha256').update(`marque-demo:${name}`).digest('hex');
  const variant = ((Number.parseInt(hash.slice(3, 4), 16) & 0b0011) | 0b1000).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}

/** A demo business as every subgraph knows it. */
export interface DemoTenant {
  readonly id: string;
  readonly slug: DemoSlug;
  readonly name: string;
  /** ISO 4217 code of the home currency. */
  readonly currency: string;
  /** IANA name. */
  readonly timeZone: string;
  /** BCP 47 tag. */
  readonly locale: string;
  /** What it has enabled. */
  readonly modules: readonly TenantModule[];
}

/** What each of them has. */
const usual = ['INVENTORY', 'SEARCH', 'WALLET', 'KYC', 'SERVICE_CATALOGUE', 'SERVICE_REQUESTS', 'PROFESSIONALS', 'DASHBOARDS'] as const;

/** What each leans on beside it. Midas rents: it auctions nothing. */
const modulesOf: Readonly<Record<DemoSlug, readonly TenantModule[]>> = {
  dealer360: ['AUCTIONS', 'SETTLEMENT', 'GARAGE', 'CONCIERGE', 'COMMISSIONS', 'LEADS'],
  sterling: ['AUCTIONS', 'CASCADES', 'DYNAMIC_PRICING', 'CREDIT', 'REVENUE'],
  midas: ['YACHTS', 'JETS', 'PROPERTIES', 'BOOKINGS', 'LOYALTY', 'CONCIERGE', 'SEGMENTATION'],
  motornet: ['AUCTIONS', 'REFERRALS', 'INQUIRIES', 'LOYALTY'],
  showroom: ['AUCTIONS', 'TEST_DRIVES', 'LEADS', 'GAMIFICATION'],
};

function tenant(slug: DemoSlug, name: string, currency: string, timeZone: string, locale: string): DemoTenant {
  return { id: demoId(`tenant:${slug}`), slug, name, currency, timeZone, locale, modules: [...usual, ...modulesOf[slug]] };
}

/** The five demo businesses by slug. */
export const demoTenants: Readonly<Record<DemoSlug, DemoTenant>> = {
  dealer360: tenant('dealer360', 'Dealer360 Lagos', 'NGN', 'Africa/Lagos', 'en-NG'),
  sterling: tenant('sterling', 'Sterling Motor & Finance', 'USD', 'America/New_York', 'en-US'),
  midas: tenant('midas', 'Midas Luxury Rentals', 'AED', 'Asia/Dubai', 'en-AE'),
  motornet: tenant('motornet', 'MotorNet Professionals', 'CAD', 'America/Toronto', 'en-CA'),
  showroom: tenant('showroom', 'Showroom Automobile', 'EUR', 'Europe/Berlin', 'de-DE'),
};

/** The people of each demo business; the key is the part of the email before the `@`. */
export const demoPersonKeys = [
  'customer',
  'buyer',
  'seller',
  'dealer',
  'agent',
  'partner',
  'concierge',
  'manager',
  'admin',
  'newcomer',
] as const;

/** People of the business that auctions most, beside those that each has: they bid, so that nobody else's money is bound. The first has put none in yet. */
export const demoBidderKeys = ['importer', 'collector', 'trader', 'broker'] as const;
export type DemoBidderKey = (typeof demoBidderKeys)[number];
/** The business that they belong to. */
export const demoBiddersOf = 'dealer360' satisfies DemoSlug;
export type DemoPersonKey = (typeof demoPersonKeys)[number] | DemoBidderKey;

/** Someone to sign in as. */
export interface DemoPerson {
  readonly id: string;
  readonly key: DemoPersonKey;
  readonly tenantId: string;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly role: Role;
  readonly kycApproved: boolean;
}

const roleOf: Readonly<Record<DemoPersonKey, Role>> = {
  customer: 'CUSTOMER',
  buyer: 'CUSTOMER',
  seller: 'VERIFIED_SELLER',
  dealer: 'DEALER',
  agent: 'AGENT',
  partner: 'PARTNER',
  concierge: 'CONCIERGE',
  manager: 'MANAGER',
  admin: 'ADMIN',
  newcomer: 'CUSTOMER',
  collector: 'CUSTOMER',
  trader: 'CUSTOMER',
  broker: 'CUSTOMER',
  importer: 'CUSTOMER',
};

const approved: ReadonlySet<DemoPersonKey> = new Set(['customer', 'buyer', 'seller', 'dealer', 'admin', ...demoBidderKeys]);

/** In the order of all keys. */
const keys = [...demoPersonKeys, ...demoBidderKeys] as const;

/** "Given Family" in the order of `demoPersonKeys`, where there are bidders followed by theirs. */
const namesOf: Readonly<Record<DemoSlug, readonly string[]>> = {
  dealer360: [
    'Amaka Okafor',
    'Tunde Bakare',
    'Ngozi Eze',
    'Emeka Obi',
    'Bisi Adeyemi',
    'Sani Musa',
    'Funke Balogun',
    'Chidi Nwosu',
    'Kemi Adebayo',
    'Ife Olatunji',
    'Segun Coker',
    'Yinka Alabi',
    'Obinna Umeh',
    'Hauwa Danjuma',
  ],
  sterling: [
    'Grace Miller',
    'James Carter',
    'Olivia Brooks',
    'Henry Walsh',
    'Nora Diaz',
    'Marcus Reed',
    'Claire Bennett',
    'Victor Stone',
    'Helen Park',
    'Leo Grant',
  ],
  midas: [
    'Layla Haddad',
    'Omar Rahman',
    'Sara Nasser',
    'Khalid Mansour',
    'Huda Saleh',
    'Rami Aziz',
    'Yasmin Farouk',
    'Tariq Hamdan',
    'Mariam Qasim',
    'Zain Habib',
  ],
  motornet: [
    'Emily Tremblay',
    'Liam Roy',
    'Chloe Martin',
    'Noah Gagnon',
    'Ava Singh',
    'Ethan Wong',
    'Sophie Lavoie',
    'Jack Murray',
    'Isla Campbell',
    'Owen Clarke',
  ],
  showroom: [
    'Anna Weber',
    'Lukas Schmidt',
    'Marie Fischer',
    'Jonas Becker',
    'Lena Hoffmann',
    'Felix Wagner',
    'Clara Schulz',
    'Stefan Braun',
    'Katrin Vogel',
    'Tim Krause',
  ],
};

/** One demo person; `demoPerson('dealer360', 'buyer').id` is the same everywhere. */
export function demoPerson(slug: DemoSlug, key: DemoPersonKey): DemoPerson {
  const [givenName = key, familyName = slug] = namesOf[slug][keys.indexOf(key)]?.split(' ') ?? [];
  return {
    id: demoId(`person:${slug}:${key}`),
    key,
    tenantId: demoTenants[slug].id,
    email: `${key}@${slug}.example`,
    givenName,
    familyName,
    role: roleOf[key],
    kycApproved: approved.has(key),
  };
}

/** Everyone of one demo business. */
export function demoPeople(slug: DemoSlug): readonly DemoPerson[] {
  const there: readonly DemoPersonKey[] = slug === demoBiddersOf ? keys : demoPersonKeys;
  return there.map((key) => demoPerson(slug, key));
}

/** The id of the business's n-th demo vehicle, counted from 1. */
export function demoVehicle(slug: DemoSlug, n: number): { readonly id: string } {
  return { id: demoId(`vehicle:${slug}:${n}`) };
}

/** The id of the business's n-th demo yacht, jet or property, counted from 1. */
export function demoAsset(slug: DemoSlug, kind: 'yacht' | 'jet' | 'property', n: number): { readonly id: string } {
  return { id: demoId(`${kind}:${slug}:${n}`) };
}

/** The id of the business's n-th demo auction, counted from 1. */
export function demoAuction(slug: DemoSlug, n: number): { readonly id: string } {
  return { id: demoId(`auction:${slug}:${n}`) };
}

/** Who stands behind the professionals of each demo business, in their order. */
const professionalPeople: readonly DemoPersonKey[] = ['partner', 'dealer', 'buyer', 'newcomer', 'agent', 'concierge'];

/** The business's n-th demo professional, counted from 1, and the person behind it; the first is the demo partner. */
export function demoProfessional(slug: DemoSlug, n: number): { readonly id: string; readonly userId: string } {
  return { id: demoId(`professional:${slug}:${n}`), userId: demoPerson(slug, professionalPeople[n - 1] ?? 'partner').id };
}
