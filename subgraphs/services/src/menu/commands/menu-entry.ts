/** A service of the menu's templates as one business offers it. */
import { money, multiply, type Ratio } from '@marque/shared/money';
import type { OfferingTemplate } from '../domain/offering.js';
import type { MenuEntry } from './change-menu.js';

/** Whose menu, and what is different there. */
export interface OfferedBy {
  /** Identifier of the service there. */
  readonly id: string;
  readonly tenantId: string;
  /** ISO 4217 code in which the business prices. */
  readonly currency: string;
  /** How its prices compare with the template's. */
  readonly price: Ratio;
  /** Place on the menu. */
  readonly rank: number;
  /** Whether the plan of the template is the business's own. */
  readonly planned: boolean;
}

/** The rows that put it on the menu. */
export function menuEntry(template: OfferingTemplate, { id, tenantId, currency, price: ratio, rank, planned }: OfferedBy): MenuEntry {
  const { price, form, steps, planTarget, ...told } = template;
  const local = (amount: string): bigint => multiply(money(amount, currency), ratio).amountMinor;
  const fixed = price.basis === 'FIXED' ? price.amount : price.basis === 'QUOTED' ? price.average : null;
  const share = price.basis === 'PERCENTAGE' || price.basis === 'MARKUP' ? price : null;
  const row: MenuEntry['row'] = {
    ...told,
    id,
    tenantId,
    rank,
    basis: price.basis,
    amountMinor: fixed === null ? null : local(fixed),
    currency,
    rateBasisPoints: share?.rateBasisPoints ?? null,
    rateOf: share?.of ?? null,
    form,
    steps: [...steps],
    planTargetMinor: planned && planTarget !== null ? money(planTarget, currency).amountMinor : null,
  };
  const priced = price.basis === 'RANGE' ? price.kinds : [];
  const kinds = priced.map(({ kind, title, amount }, index) => ({
    offeringId: id,
    kind,
    tenantId,
    rank: index,
    title,
    amountMinor: local(amount),
  }));
  return { row, kinds };
}
