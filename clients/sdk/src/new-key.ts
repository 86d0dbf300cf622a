/** A fresh idempotency key. Keep it with the order that it belongs to, and use it again when that order is repeated. */
export function newKey(): string {
  return crypto.randomUUID();
}
