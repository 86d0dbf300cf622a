/** The cars that a service can be for. */
import { useAnswer } from '../graph/use-answer.js';
import type { Viewer } from '../session/viewer.js';
import { type CarsForServiceQuery, CarsForServiceDocument } from './generated/operations.js';

/** A car of the garage. */
export type Car = NonNullable<CarsForServiceQuery['myGarage']>['nodes'][number]['vehicle'];

/** Those of the person; null while they are not known, and where the business keeps no garages. */
export function useGarageCars({ tenant, role }: Viewer): readonly Car[] | null {
  const hasGarage = tenant.modules.includes('GARAGE') && role !== 'AGENT' && role !== 'CONCIERGE';
  const { data } = useAnswer(CarsForServiceDocument, {}, { pause: !hasGarage });
  return data?.myGarage?.nodes.map(({ vehicle }) => vehicle) ?? null;
}
