/** The lines of a sale as another subgraph gives them. Pure. */
import { type DecimalMoney, maximumMinor } from '@marque/shared/money';
import { invalidInput, type InvalidInput, isRefusal } from '@marque/shared/outcome';
import { amountRefused, type AmountRefused, movableAmount } from '../../ledger/domain/amounts.js';
import { type EscrowLineKind, escrowLineKinds, type EscrowParts, totalOf } from './escrows.js';

/** One line as it was given. */
export interface EscrowLine {
  readonly kind: EscrowLineKind;
  readonly amount: DecimalMoney;
}

/** The parts of a sale that can be paid, in one currency. */
export interface ReadLines extends EscrowParts {
  readonly currency: string;
}

/** The lines read, or what is wrong with the first that cannot be: a price, and of the others each at most once; these may be zero. */
export function readLines(lines: readonly EscrowLine[]): ReadLines | InvalidInput | AmountRefused {
  if (lines.length > escrowLineKinds.length) return invalidInput('A sale has one line of a kind.', 'lines');
  const minors = new Map<EscrowLineKind, bigint>();
  let currency: string | null = null;
  for (const [index, line] of lines.entries()) {
    const at = ['lines', String(index)];
    if (minors.has(line.kind)) return invalidInput('A sale has one line of a kind.', ...at, 'kind');
    const amount = movableAmount(line.amount, [...at, 'amount'], { zero: line.kind !== 'PRICE' });
    if (isRefusal(amount)) return amount;
    currency ??= amount.currency;
    if (amount.currency !== currency)
      return amountRefused('MIXED_CURRENCIES', 'The lines of a sale have one currency.', [...at, 'amount', 'currency']);
    minors.set(line.kind, amount.amountMinor);
  }
  const priceMinor = minors.get('PRICE');
  if (priceMinor === undefined || currency === null) return invalidInput('A sale has a price.', 'lines');
  const parts = { priceMinor, premiumMinor: minors.get('BUYERS_PREMIUM') ?? 0n, deliveryMinor: minors.get('DELIVERY_FEE') ?? 0n };
  if (totalOf(parts) >= maximumMinor) return amountRefused('TOO_LARGE', 'One transaction moves less than 10^15 minor units.', ['lines']);
  return { ...parts, currency };
}
