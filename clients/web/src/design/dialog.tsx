/** Dialogs: the page behind waits, the focus stays inside and goes back where it came from. */
import type { ReactNode } from 'react';
import { useText } from '../words/text.js';
import { Button, type Weight } from './button.js';
import type { DialogProps } from './later/dialog-window.js';
import { openedLater } from './later/opened-later.js';

/** A dialog. */
export const Dialog = openedLater<DialogProps>(async () => (await import('./later/dialog-window.js')).DialogWindow);

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
