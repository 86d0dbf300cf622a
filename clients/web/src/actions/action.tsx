/** A button for something that staff do: it says what follows, asks why where the platform keeps that, and tells what came of it. */
import { type ReactNode, useState } from 'react';
import type { AnyVariables, TypedDocumentNode } from 'urql';
import { Button, type Weight } from '../design/button.js';
import { ConfirmDialog } from '../design/dialog.js';
import { TextArea } from '../design/fields/text-field.js';
import { toast } from '../design/toasts.js';
import { FaultNotice } from '../graph/fault-notice.js';
import { useText } from '../words/text.js';
import { isReason } from './reason.js';
import { ActionRefused } from './action-refused.js';
import { useAct } from './use-act.js';

interface ActionProps<Data extends object, Variables extends AnyVariables> {
  /** On the button, and what is confirmed. */
  readonly name: string;
  readonly title: string;
  readonly weight?: Weight;
  readonly isDisabled?: boolean;
  readonly mutation: TypedDocumentNode<Data, Variables>;
  readonly variables: (reason: string, idempotencyKey: string) => Variables;
  /** What the reason is called; none is asked for where it is not given. */
  readonly reason?: string;
  readonly reasonHelp?: string;
  /** Why it cannot be confirmed yet, for fields of its own. */
  readonly isIncomplete?: boolean;
  /** What is told once it is done. */
  readonly done: string;
  readonly onDone?: () => void;
  /** What follows, and fields of its own. */
  readonly children?: ReactNode;
}

/** The button with its dialog; the dialog stays while it is refused, with what was written. */
export function Action<Data extends object, Variables extends AnyVariables>(props: ActionProps<Data, Variables>): ReactNode {
  const { name, title, weight = 'secondary', isDisabled = false, mutation, variables, done, onDone, children } = props;
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [wasTried, setTried] = useState(false);
  const { isPending, fault, refusal, act } = useAct(mutation);
  const asksWhy = props.reason !== undefined;
  const lacksReason = asksWhy && !isReason(reason);
  const confirm = async (): Promise<void> => {
    setTried(true);
    if (lacksReason || props.isIncomplete === true) return;
    if (!(await act((key) => variables(reason.trim(), key)))) return;
    setOpen(false);
    setReason('');
    setTried(false);
    toast(done);
    onDone?.();
  };
  return (
    <>
      <Button weight={weight} isDisabled={isDisabled} onPress={() => setOpen(true)}>
        {name}
      </Button>
      <ConfirmDialog
        title={title}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        confirm={name}
        weight={weight === 'secondary' || weight === 'quiet' ? 'primary' : weight}
        isPending={isPending}
        onConfirm={() => void confirm()}
      >
        {children}
        {props.reason !== undefined && (
          <TextArea
            label={props.reason}
            help={props.reasonHelp}
            value={reason}
            onChange={setReason}
            maxLength={500}
            isRequired
            problem={wasTried && lacksReason ? text('action.reason-needed') : undefined}
          />
        )}
        {refusal !== null && <ActionRefused refusal={refusal} />}
        {fault !== null && <FaultNotice fault={fault} title={text('action.no-answer')} />}
      </ConfirmDialog>
    </>
  );
}
