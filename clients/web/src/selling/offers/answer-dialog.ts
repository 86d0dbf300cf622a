/** The dialogs in which offers are answered. */
import type { SellingOfferFragment } from '../generated/operations.js';

/** What every answer's dialog is given. */
export interface AnswerDialogProps {
  readonly offer: SellingOfferFragment;
  readonly onClose: () => void;
  readonly onDone: () => void;
}
