/** Reads amounts as people write them. */

/** The signs that a locale writes numbers with. */
interface Signs {
  readonly group: string;
  readonly decimal: string;
}

function signsOf(locale: string): Signs {
  const parts = new Intl.NumberFormat(locale).formatToParts(1_234_567.5);
  const sign = (type: 'group' | 'decimal', fallback: string): string => parts.find((part) => part.type === type)?.value ?? fallback;
  return { group: sign('group', ','), decimal: sign('decimal', '.') };
}

const zeros = [0x06_60, 0x06_f0];

/** Digits of Arabic and Persian as those of the wire. */
function plainDigits(text: string): string {
  return text.replaceAll(/[\u{660}-\u{669}\u{6F0}-\u{6F9}]/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = zeros.findLast((each) => code >= each) ?? code;
    return String(code - zero);
  });
}

/**
 * The exact decimal, such as "1250000.00", of what stands in a field; null where it is no amount. Groups may be written as the locale writes them, with
 * spaces, or not at all.
 * @param digits after the point, at most
 */
export function amountIn(text: string, locale: string, digits: number): string | null {
  const { group, decimal } = signsOf(locale);
  const bare = plainDigits(text).replaceAll(/[\s\u{A0}\u{202F}'’]/gu, '');
  const [whole = '', fraction = '', ...more] = bare.split(decimal);
  const ungrouped = whole.split(group);
  const [first = '', ...groups] = ungrouped;
  const isGrouped = groups.every((each) => /^\d{3}$/.test(each)) && (groups.length === 0 || /^\d{1,3}$/.test(first));
  if (more.length > 0 || !isGrouped || !/^\d{1,15}$/.test(ungrouped.join('')) || !/^\d*$/.test(fraction) || fraction.length > digits)
    return null;
  const integer = ungrouped.join('').replace(/^0+(?=\d)/, '');
  return digits === 0 ? integer : `${integer}.${fraction.padEnd(digits, '0')}`;
}

/** How many digits a currency has after the point. */
export function digitsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
