/** Answers of commands as text: JSON that keeps bigints and dates. */

/** Text from which `decodeAnswer` makes an equal value: plain objects and arrays of JSON values, bigints and dates. */
export function encodeAnswer(answer: object): string {
  return JSON.stringify(answer, function (this: Record<string, unknown>, key: string, value: unknown) {
    const raw = this[key]; // `value` of a Date is its text already
    if (raw instanceof Date) return { $date: raw.toISOString() };
    return typeof value === 'bigint' ? { $bigint: value.toString() } : value;
  });
}

/** The value of a text that `encodeAnswer` made of a `T`. */
export function decodeAnswer<T extends object>(text: string): T {
  return JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    if ('$bigint' in value && typeof value.$bigint === 'string') return BigInt(value.$bigint);
    return '$date' in value && typeof value.$date === 'string' ? new Date(value.$date) : value;
  }) as T;
}
