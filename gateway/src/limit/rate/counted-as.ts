/** Who counts as one where callers are counted. */
import { addressKey } from '@marque/shared/server/address-key';
import type { Caller } from '@marque/shared/auth';

/** A person, an API key, or all guests of an address. */
export function countedAs({ apiKeyId, userId, address }: Caller): string {
  return apiKeyId ?? userId ?? `address:${addressKey(address ?? '')}`;
}
