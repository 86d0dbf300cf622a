/** Increments as somebody types them: of one auction, or those of the business. */
import type { DecimalMoney } from '@marque/shared/money';
import { invalidInput, type InvalidInput, isRefusal } from '@marque/shared/outcome';
import { parseAmount } from '../../funds/domain/amount.js';
import type { IncrementBand, Increments } from './increments.js';

/** One step, or a ladder: exactly one of them. */
export interface IncrementsInput {
  readonly fixed?: DecimalMoney | null;
  readonly ladder?: readonly { readonly below?: DecimalMoney | null; readonly step: DecimalMoney }[] | null;
}

/** Each amount with the fields that lead to it. */
export function* amountsOfIncrements({ fixed, ladder }: IncrementsInput): Generator<readonly [DecimalMoney, ...string[]]> {
  if (fixed) yield [fixed, 'increments', 'fixed'];
  for (const { below, step } of ladder ?? []) {
    if (below) yield [below, 'increments', 'ladder'];
    yield [step, 'increments', 'ladder'];
  }
}

/** The increments in minor units, whatever their currency. */
export function parseIncrements({ fixed, ladder }: IncrementsInput): Increments | InvalidInput {
  if (fixed && !ladder) {
    const step = minorOf(fixed, 'fixed');
    return isRefusal(step) ? step : { kind: 'FIXED', step };
  }
  if (!ladder || fixed) return invalidInput('Give either a fixed increment or a ladder.', 'increments');
  const bands: IncrementBand[] = [];
  for (const band of ladder) {
    const below = band.below ? minorOf(band.below, 'ladder') : null;
    if (isRefusal(below)) return below;
    const step = minorOf(band.step, 'ladder');
    if (isRefusal(step)) return step;
    bands.push({ below, step });
  }
  return { kind: 'LADDER', bands };
}

function minorOf(amount: DecimalMoney, field: string): bigint | InvalidInput {
  const parsed = parseAmount(amount, 'increments', field);
  return isRefusal(parsed) ? parsed : parsed.amountMinor;
}
