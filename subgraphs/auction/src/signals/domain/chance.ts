/** How likely something is by chance alone. */

/** ln(n!) by Stirling's series, exact enough beyond the first few, which are multiplied out. */
function logFactorial(n: number): number {
  if (n < 16) {
    let product = 1;
    for (let factor = 2; factor <= n; factor += 1) product *= factor;
    return Math.log(product);
  }
  return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + 1 / (12 * n) - 1 / (360 * n ** 3);
}

const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k);

const bounded = (probability: number): number => Math.min(1, Math.max(0, probability));

function sum(from: number, to: number, term: (k: number) => number): number {
  let total = 0;
  for (let k = from; k <= to; k += 1) total += term(k);
  return bounded(total);
}

function binomial(n: number, p: number): (k: number) => number {
  if (p <= 0) return (k) => (k === 0 ? 1 : 0);
  if (p >= 1) return (k) => (k === n ? 1 : 0);
  return (k) => Math.exp(logChoose(n, k) + k * Math.log(p) + (n - k) * Math.log(1 - p));
}

/** The chance of at least `k` successes in `n` trials of probability `p`. */
export const atLeast = (k: number, n: number, p: number): number => sum(k, n, binomial(n, p));

/** The chance of at most `k` successes in `n` trials of probability `p`. */
export const atMost = (k: number, n: number, p: number): number => sum(0, k, binomial(n, p));

/** The chance that two who choose `a` and `b` of `n` things have at least `k` in common (hypergeometric). */
export const inCommon = (k: number, a: number, b: number, n: number): number =>
  sum(Math.max(k, a + b - n), Math.min(a, b), (each) => Math.exp(logChoose(a, each) + logChoose(n - a, b - each) - logChoose(n, b)));

/** By how many powers of ten a thing is less likely than certain; nothing is surer than one in a million million. */
export const surprise = (probability: number): number => -Math.log10(Math.max(1e-12, probability));
