/** Events of direct sales. */
import type { EventOf } from '@marque/shared/events';
import { summed } from './effect.js';
import type { Effect } from './effect.js';

/** A sale counts once the vehicle is handed over, which nothing undoes; one that was called off or forfeited before never did. */
export const saleEffects = ({ payload: { to, price } }: EventOf<'vehicles.sale_changed.v1'>): readonly Effect[] =>
  to === 'HANDED_OVER' ? [summed('direct_sales', price)] : [];
