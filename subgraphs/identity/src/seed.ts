/** Identity's part of the demo world: five businesses and their people. */
import { guest } from '@marque/shared/auth';
import { demoEpoch, demoPassword, demoPeople, type DemoPerson, type DemoSlug, demoSlugs, demoTenants } from '@marque/shared/demo';
import { newId } from '@marque/shared/ids';
import type { Platform } from '@marque/shared/platform/subgraph';
import { attestNewcomers } from './administration/commands/attest-newcomers.js';
import { openServices } from './context.js';
import { publicName } from './people/domain/person.js';
import { addUsers, usersByIds } from './people/store/users.js';
import type { TenantRow } from './tenants/store/tables.js';
import { addTenants } from './tenants/store/tenants.js';

type Profile = Omit<TenantRow, 'id' | 'slug' | 'name' | 'currency' | 'timeZone' | 'locale' | 'modules' | 'createdAt'>;

const profiles: Readonly<Record<DemoSlug, Profile>> = {
  dealer360: {
    business: 'Auction-led dealer marketplace in Lagos',
    country: 'NG',
    brandColor: '#0b6e4f',
    tagline: 'Every bid in the open',
    commissionBasisPoints: 500,
    pricingMode: 'FIXED',
  },
  sterling: {
    business: 'Luxury automotive and financial services',
    country: 'US',
    brandColor: '#1f3a5f',
    tagline: 'Fourteen services, one standard',
    commissionBasisPoints: 750,
    pricingMode: 'DYNAMIC',
  },
  midas: {
    business: 'Luxury rental of cars, yachts, jets and properties',
    country: 'AE',
    brandColor: '#b8860b',
    tagline: 'Arrive as you are',
    commissionBasisPoints: 1_000,
    pricingMode: 'SEASONAL',
  },
  motornet: {
    business: 'Network of independent motor professionals',
    country: 'CA',
    brandColor: '#a4161a',
    tagline: 'The right hands for your car',
    commissionBasisPoints: 600,
    pricingMode: 'FIXED',
  },
  showroom: {
    business: 'Multi-branch dealership sales floor',
    country: 'DE',
    brandColor: '#343a40',
    tagline: 'Drive it before you buy it',
    commissionBasisPoints: 300,
    pricingMode: 'FIXED',
  },
};

/** Adds what is missing; what is there stays as it is. The people share one password and so, to start fast, one hash. */
export async function seedDemo(platform: Platform): Promise<void> {
  const services = openServices(platform);
  const tenants = demoSlugs.map((slug) => ({
    ...demoTenants[slug],
    ...profiles[slug],
    modules: [...demoTenants[slug].modules],
    createdAt: demoEpoch,
  }));
  await platform.database.system((tx) => addTenants(tx, tenants));
  let hash: Promise<string> | null = null;
  for (const slug of demoSlugs) {
    await seedPeople(platform, slug, () => (hash ??= services.passwords.hash(demoPassword)));
  }
}

async function seedPeople(platform: Platform, slug: DemoSlug, passwordHash: () => Promise<string>): Promise<void> {
  const tenantId = demoTenants[slug].id;
  const people = demoPeople(slug);
  const ids = people.map((person) => person.id);
  const known = await platform.database.tenant(tenantId, (tx) => usersByIds(tx, ids));
  if (known.length === people.length) return;
  const hash = await passwordHash();
  await platform.database.tenant(tenantId, async (tx) => {
    const users = await addUsers(
      tx,
      people.map((person, index) => toRow(person, index, hash)),
    );
    await attestNewcomers({ platform, caller: guest(tenantId, newId()), tx }, { tenantId, users, reason: 'demo data' });
  });
}

/** A minute between two people gives their list a fixed order. */
function toRow(person: DemoPerson, index: number, passwordHash: string) {
  const { id, tenantId, email, givenName, familyName, role } = person;
  const createdAt = new Date(demoEpoch.getTime() + index * 60_000);
  return {
    id,
    tenantId,
    email,
    givenName,
    familyName,
    displayName: publicName(givenName, familyName),
    clientType: role === 'DEALER' ? ('BUSINESS' as const) : ('INDIVIDUAL' as const),
    role,
    kycState: person.kycApproved ? ('APPROVED' as const) : ('NONE' as const),
    passwordHash,
    createdAt,
    updatedAt: createdAt,
  };
}
