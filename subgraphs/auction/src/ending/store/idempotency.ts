/** Keys of answers already given to offers. */
import { createKeyStore } from '@marque/shared/commands/idempotency';
import { idempotency } from '../../lots/store/tables.js';

export const { findKey, claimKey } = createKeyStore(idempotency);
