import { shownAs } from '@marque/shared/graph';
import type { VehiclesContext } from '../../context.js';
import { Valuation } from '../schema/valuation.js';
import type { ValuationRow } from '../store/tables.js';

const nothing = { steps: [], report: null };

/** A stored valuation; what it is made of is read with that of others when it is asked for. */
export const shownValuation = (row: ValuationRow, { valuationDetails }: Pick<VehiclesContext['loaders'], 'valuationDetails'>): Valuation =>
  shownAs(Valuation, Object.assign(row, { details: async () => (await valuationDetails.load(row.id)) ?? nothing }));
