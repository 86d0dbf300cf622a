/** Keys of answers already given. */
import { createKeyStore } from '@marque/shared/idempotency';
import { idempotency } from './tables.js';

export const { findKey, claimKey } = createKeyStore(idempotency);
