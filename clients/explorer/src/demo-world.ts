/** The demo world as the explorer shows it: plain data, made at build, because ids are hashes and a browser needs no hash. */
import { globalId } from '@marque/shared/graph/global-ids';
import { demoAuction, demoId, demoPassword, demoPeople, demoSlugs, demoTenants, demoVehicle } from '@marque/shared/demo';

/** Someone to sign in as. */
export interface DemoPerson {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
}

/** One demo business. */
export interface DemoTenant {
  readonly slug: string;
  readonly name: string;
  readonly currency: string;
  readonly people: readonly DemoPerson[];
  /** Ids of the first vehicles, auctions and service requests, for the examples' variables. */
  readonly vehicles: readonly string[];
  /** Id of a vehicle that is for sale and in no auction. */
  readonly forSale: string;
  /** Id of a vehicle of the demo seller that is for sale and in no auction. */
  readonly ofSeller: string;
  readonly auctions: readonly string[];
  /** Id of an auction whose sale is at its documents; there is one at Dealer360 alone. */
  readonly atDocuments: string;
  readonly serviceRequests: readonly string[];
}

/** Everything that the explorer knows of the demo. */
export interface DemoWorld {
  readonly password: string;
  readonly tenants: readonly DemoTenant[];
}

const first = [1, 2, 3];

/** Reads the demo world of the platform. */
export function demoWorld(): DemoWorld {
  return {
    password: demoPassword,
    tenants: demoSlugs.map((slug) => ({
      slug,
      name: demoTenants[slug].name,
      currency: demoTenants[slug].currency,
      people: demoPeople(slug).map(({ id, email, givenName, familyName, role }) => ({
        id: globalId('User', id),
        email,
        name: `${givenName} ${familyName}`,
        role,
      })),
      vehicles: first.map((n) => globalId('Vehicle', demoVehicle(slug, n).id)),
      forSale: globalId('Vehicle', demoVehicle(slug, 7).id),
      ofSeller: globalId('Vehicle', demoVehicle(slug, 6).id),
      auctions: first.map((n) => globalId('Auction', demoAuction(slug, n).id)),
      atDocuments: globalId('Auction', demoAuction(slug, 6).id),
      serviceRequests: first.map((n) => globalId('ServiceRequest', demoId(`service-request:${slug}:${n}`))),
    })),
  };
}
