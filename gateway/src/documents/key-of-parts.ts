/** Names that clients' texts are kept under. */

/** A key that no other parts have: the length before each says where it ends, whatever is in it. */
export function keyOfParts(...parts: readonly string[]): string {
  return parts.map((part) => `${String(part.length)}:${part}`).join('');
}
