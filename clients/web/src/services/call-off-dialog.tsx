/** Calling off a request or an order, with a reason. */
import { type ReactNode, useState } from 'react';
import { ConfirmDialog } from '../design/dialog.js';
import { TextArea } from '../design/fields/text-field.js';
import { toast } from '../design/toasts.js';
import type { Fault } from '../graph/fault.js';
import { FaultNotice } from '../graph/fault-notice.js';
import { isProblemAt } from '../graph/problem-at.js';
import { type Refusal, RefusalNotice } from '../graph/refusal-notice.js';
import { useText } from '../words/text.js';

interface CallOffDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly isPending: boolean;
  readonly fault: Fault | null;
  /** The outcome; null where there was none. */
  readonly send: (reason: string) => Promise<object | null>;
}

/** The dialog; it closes when it is done. */
export function CallOffDialog({ isOpen, onClose, isPending, fault, send }: CallOffDialogProps): ReactNode {
  const text = useText();
  const [reason, setReason] = useState('');
  const [refused, setRefused] = useState<Refusal | null>(null);
  const callOff = async (): Promise<void> => {
    const outcome = await send(reason);
    if (outcome === null) return;
    if (isRefusal(outcome)) {
      setRefused(outcome);
      return;
    }
    toast(text('call-off.done'));
    onClose();
  };
  const isOfReason = isProblemAt(refused, 'reason');
  return (
    <ConfirmDialog
      title={text('call-off.title')}
      isOpen={isOpen}
      onClose={onClose}
      confirm={text('call-off.do')}
      weight="danger"
      isPending={isPending}
      onConfirm={() => void callOff()}
    >
      {fault !== null && <FaultNotice fault={fault} />}
      {refused !== null && !isOfReason && <RefusalNotice refusal={refused} />}
      <TextArea
        label={text('call-off.reason')}
        isRequired
        maxLength={1_000}
        value={reason}
        onChange={(next) => {
          setReason(next);
          setRefused(null);
        }}
        problem={isOfReason ? text('call-off.reason-missing') : undefined}
      />
    </ConfirmDialog>
  );
}

const isRefusal = (outcome: object): outcome is Refusal => 'message' in outcome && 'path' in outcome;
