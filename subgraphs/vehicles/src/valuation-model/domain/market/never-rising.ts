/**
 * The nearest curve that never rises: neighbours are averaged, by their weights, until none stands above the one before it (pool adjacent
 * violators). A curve that is nowhere higher than another stays so.
 */
export function neverRising(values: Float64Array, weights: Float64Array): Float64Array {
  const levels = new Float64Array(values.length);
  const evidence = new Float64Array(values.length);
  const ends = new Int32Array(values.length);
  let blocks = 0;
  for (let at = 0; at < values.length; at += 1) {
    let level = values[at] ?? 0;
    let weight = weights[at] ?? 0;
    while (blocks > 0 && (levels[blocks - 1] ?? 0) < level) {
      blocks -= 1;
      const before = evidence[blocks] ?? 0;
      level = ((levels[blocks] ?? 0) * before + level * weight) / (before + weight);
      weight += before;
    }
    levels[blocks] = level;
    evidence[blocks] = weight;
    ends[blocks] = at + 1;
    blocks += 1;
  }
  const result = new Float64Array(values.length);
  for (let block = 0, from = 0; block < blocks; block += 1) {
    result.fill(levels[block] ?? 0, from, ends[block] ?? 0);
    from = ends[block] ?? 0;
  }
  return result;
}
