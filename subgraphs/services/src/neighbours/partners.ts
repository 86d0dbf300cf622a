/** What `services` asks of `partners`. */
import type { ServiceGraph } from '@marque/shared/platform/subgraph';

/** A professional near a place. */
export interface NearbyProfessional {
  readonly id: string;
  readonly specialties: readonly string[];
  readonly makes: readonly string[];
  readonly distanceKm: number;
  readonly radiusKm: number;
  readonly score: number;
  readonly tier: 'BRONZE' | 'SILVER' | 'GOLD' | 'PLATINUM';
  readonly capacity: number;
}

/** Whether a professional may work. */
export interface Standing {
  readonly id: string;
  readonly specialties: readonly string[];
  readonly status: 'ACTIVE' | 'SUSPENDED';
  readonly commissionBasisPoints: number;
}

const nearby = `query Nearby($specialties: [Specialty!]!, $latitude: Float!, $longitude: Float!) {
  professionalsForMatching(specialties: $specialties, latitude: $latitude, longitude: $longitude) {
    id specialties makes distanceKm radiusKm score tier capacity
  }
}`;

/** Active professionals who have one of the specialties and whose area covers the place. */
export async function professionalsNear(
  graph: ServiceGraph,
  tenantId: string,
  place: { readonly specialties: readonly string[]; readonly latitude: number; readonly longitude: number },
): Promise<readonly NearbyProfessional[]> {
  const { specialties, latitude, longitude } = place;
  const answer = await graph.request<{ professionalsForMatching: NearbyProfessional[] }>(
    'partners',
    nearby,
    { specialties, latitude, longitude },
    tenantId,
  );
  return answer.professionalsForMatching;
}

const standing = `query Standing($userId: ID!) {
  professionalOfUser(userId: $userId) { id specialties status commissionBasisPoints }
}`;

/** The professional behind a user; null when there is none. */
export async function standingOf(graph: ServiceGraph, tenantId: string, userId: string): Promise<Standing | null> {
  const answer = await graph.request<{ professionalOfUser: Standing | null }>('partners', standing, { userId }, tenantId);
  return answer.professionalOfUser;
}
