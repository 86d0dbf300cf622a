/** What an order costs, as far as that is known when it is placed. */
import type { PriceBasis } from '../../menu/domain/offering.js';
import type { FormProblem } from './form-problem.js';

/** What the menu says of a service's price. */
interface PricedOffering {
  readonly basis: PriceBasis;
  /** The price for FIXED; for QUOTED an average, which promises nothing. */
  readonly amountMinor: bigint | null;
  readonly currency: string;
}

/** A kind of a service whose price goes by kind. */
interface PricedKind {
  readonly kind: string;
  readonly title: string;
  readonly amountMinor: bigint;
}

/** What is kept with the order, so that a later change of the menu does not move it. */
export interface OrderPrice {
  readonly kind: string | null;
  readonly kindTitle: string | null;
  readonly amountMinor: bigint | null;
  readonly currency: string | null;
}

const notKnown: OrderPrice = { kind: null, kindTitle: null, amountMinor: null, currency: null };

/** The answer to the question for the kind, which forms of services with prices by kind have under this name. */
function kindIn(answers: unknown): unknown {
  return typeof answers === 'object' && answers !== null && 'kind' in answers ? answers.kind : null;
}

/** The price by the menu as it is now; a problem where the chosen kind is not on it. */
export function orderPrice(
  { basis, amountMinor, currency }: PricedOffering,
  kinds: readonly PricedKind[],
  answers: unknown,
): OrderPrice | FormProblem {
  switch (basis) {
    case 'FIXED':
      return { ...notKnown, amountMinor, currency };
    case 'RANGE': {
      const wanted = kindIn(answers);
      const chosen = kinds.find(({ kind }) => kind === wanted);
      if (chosen === undefined) return { path: '/kind', message: 'This has to be one of the kinds on the menu.', keyword: 'enum' };
      return { kind: chosen.kind, kindTitle: chosen.title, amountMinor: chosen.amountMinor, currency };
    }
    case 'PERCENTAGE':
    case 'MARKUP':
    case 'QUOTED':
      return notKnown;
    default:
      return basis satisfies never;
  }
}
