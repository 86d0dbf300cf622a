/** What the owner can do with a request now. */
import { type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { ConfirmDialog } from '../design/dialog.js';
import { SelectField } from '../design/fields/select-field.js';
import { toast } from '../design/toasts.js';
import { FaultNotice } from '../graph/fault-notice.js';
import { RefusalNotice } from '../graph/refusal-notice.js';
import { useCommand } from '../graph/use-command.js';
import { useText } from '../words/text.js';
import { CallOffDialog } from './call-off-dialog.js';
import {
  CancelServiceRequestDocument,
  CloseServiceRequestDocument,
  type RequestFragment,
  type RequestMoveFragment,
} from './generated/operations.js';

type Refused = Exclude<RequestMoveFragment, { readonly __typename: 'ServiceRequestPayload' }>;

/** Closing and calling off, each only where the platform says that it can be done. */
export function RequestActions({ request: { id, nextStates } }: { readonly request: RequestFragment }): ReactNode {
  const text = useText();
  const [opened, setOpened] = useState<'close' | 'call-off' | null>(null);
  const callOff = useCommand(CancelServiceRequestDocument);
  const shut = (): void => setOpened(null);
  if (!nextStates.includes('CLOSED') && !nextStates.includes('CANCELLED')) return null;
  return (
    <div className="flex flex-wrap gap-3">
      {nextStates.includes('CLOSED') && (
        <Button weight="primary" onPress={() => setOpened('close')}>
          {text('close.do')}
        </Button>
      )}
      {nextStates.includes('CANCELLED') && <Button onPress={() => setOpened('call-off')}>{text('call-off.do')}</Button>}
      {opened === 'close' && <CloseDialog requestId={id} onClose={shut} />}
      <CallOffDialog
        isOpen={opened === 'call-off'}
        onClose={shut}
        isPending={callOff.isPending}
        fault={callOff.fault}
        send={async (reason) =>
          (await callOff.send((idempotencyKey) => ({ input: { requestId: id, reason, idempotencyKey } })))?.cancelServiceRequest ?? null
        }
      />
    </div>
  );
}

const marks = ['5', '4', '3', '2', '1'] as const;

function CloseDialog({ requestId, onClose }: { readonly requestId: string; readonly onClose: () => void }): ReactNode {
  const text = useText();
  const [mark, setMark] = useState<'' | (typeof marks)[number]>('');
  const [refused, setRefused] = useState<Refused | null>(null);
  const command = useCommand(CloseServiceRequestDocument);
  const close = async (): Promise<void> => {
    const satisfaction = mark === '' ? null : Number(mark);
    const outcome = (await command.send((idempotencyKey) => ({ input: { requestId, satisfaction, idempotencyKey } })))?.closeServiceRequest;
    if (outcome === undefined) return;
    if (outcome.__typename !== 'ServiceRequestPayload') {
      setRefused(outcome);
      return;
    }
    toast(text('close.done'));
    onClose();
  };
  return (
    <ConfirmDialog
      title={text('close.do')}
      isOpen
      onClose={onClose}
      confirm={text('close.do')}
      isPending={command.isPending}
      onConfirm={() => void close()}
    >
      {command.fault !== null && <FaultNotice fault={command.fault} />}
      {refused !== null && <RefusalNotice refusal={refused} />}
      <p>{text('close.why')}</p>
      <SelectField
        label={text('close.mark')}
        choices={[
          { value: '', label: text('close.no-mark') },
          ...marks.map((value) => ({ value, label: text('close.of-five', { mark: Number(value) }) })),
        ]}
        value={mark}
        onChange={setMark}
      />
    </ConfirmDialog>
  );
}
