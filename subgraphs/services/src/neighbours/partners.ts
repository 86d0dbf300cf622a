/** What `services` asks of `partners`. */
import type { ServiceGraph } from '@marque/shared/platform/subgraph';
import {
  ProfessionalsNearDocument,
  type ProfessionalsNearQuery,
  type ProfessionalsNearQueryVariables,
  StandingDocument,
  type StandingQuery,
} from './generated/partners.js';

/** A professional near a place. */
export type NearbyProfessional = NonNullable<ProfessionalsNearQuery['professionalsForMatching']>[number];

/** Whether a professional may work. */
export type Standing = NonNullable<StandingQuery['professionalOfUser']>;

/** Active professionals who have one of the specialties and whose area covers the place. */
export async function professionalsNear(
  graph: ServiceGraph,
  tenantId: string,
  place: ProfessionalsNearQueryVariables,
): Promise<readonly NearbyProfessional[]> {
  const { specialties, latitude, longitude } = place;
  const answer = await graph.request('partners', ProfessionalsNearDocument, { specialties, latitude, longitude }, tenantId);
  return answer.professionalsForMatching ?? [];
}

/** The professional behind a user; null when there is none. */
export async function standingOf(graph: ServiceGraph, tenantId: string, userId: string): Promise<Standing | null> {
  const { professionalOfUser } = await graph.request('partners', StandingDocument, { userId }, tenantId);
  return professionalOfUser;
}
