/** Dialogs: the page behind waits, the focus stays inside and goes back where it came from. */
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useText } from '../words/text.js';
import { Button, type Weight } from './button.js';
import type { DialogProps } from './later/dialog-window.js';
import { whenIdle } from './later/when-idle.js';

const fetchWindow = () => import('./later/dialog-window.js');
const DialogWindow = lazy(async () => ({ default: (await fetchWindow()).DialogWindow }));

/** A dialog; what it is made of comes while nobody waits for it, or when it is opened before. */
export function Dialog(props: DialogProps): ReactNode {
  const { isOpen } = props;
  // Where it fails it is fetched again when the dialog opens, and then it is told.
  useEffect(() => whenIdle(() => void fetchWindow().catch(() => undefined)), []);
  const [wasOpen, setWasOpen] = useState(false);
  if (isOpen && !wasOpen) setWasOpen(true);
  // A closed one stays, for it gives the focus back.
  return (
    (isOpen || wasOpen) && (
      <Suspense fallback={null}>
        <DialogWindow {...props} />
      </Suspense>
    )
  );
}

interface ConfirmDialogProps extends Omit<DialogProps, 'isDismissable' | 'isWide'> {
  readonly confirm: string;
  readonly weight?: Weight;
  readonly isPending?: boolean;
  readonly onConfirm: () => void;
}

/** Asks before something that cannot be taken back; while it is under way it is not confirmed twice. */
export function ConfirmDialog({
  confirm,
  weight = 'primary',
  isPending = false,
  onConfirm,
  children,
  ...rest
}: ConfirmDialogProps): ReactNode {
  const text = useText();
  return (
    <Dialog {...rest} isDismissable={false}>
      {children}
      <div className="flex flex-wrap justify-end gap-3 pt-2">
        <Button onPress={rest.onClose}>{text('dialog.back')}</Button>
        <Button weight={weight} isPending={isPending} onPress={onConfirm}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  );
}
