/** Whether an exact decimal, such as "1250000.00", is more than another; digits are compared, so that none is lost. */
export function isMore(amount: string, than: string): boolean {
  const [wholeA = '', fractionA = ''] = amount.split('.');
  const [wholeB = '', fractionB = ''] = than.split('.');
  const digits = Math.max(fractionA.length, fractionB.length);
  return BigInt(wholeA + fractionA.padEnd(digits, '0')) > BigInt(wholeB + fractionB.padEnd(digits, '0'));
}
