/** What a dialog is made of; it is fetched after the page. */
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useText } from '../../words/text.js';
import { Button } from '../button.js';
import { Icon } from '../icon.js';

/** A dialog. */
export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Whether a press beside it closes it: not where something would be lost. */
  readonly isDismissable?: boolean;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** The dialog; a sheet at the bottom on phones. */
export function DialogWindow({ title, isOpen, onClose, isDismissable = true, isWide = false, children }: DialogProps): ReactNode {
  const text = useText();
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(next) => !next && onClose()}
      isDismissable={isDismissable}
      className="fixed inset-0 z-40 flex items-end justify-center bg-shade/60 sm:items-center sm:p-6"
    >
      <Modal
        className={`flex max-h-[92dvh] w-full flex-col overflow-hidden rounded-t-card border border-line bg-surface shadow-raised sm:rounded-card ${isWide ? 'sm:max-w-4xl' : 'sm:max-w-lg'}`}
      >
        <AriaDialog className="flex min-h-0 flex-col outline-none">
          <div className="flex items-center justify-between gap-4 border-b border-line px-5 py-3">
            <Heading slot="title" className="text-xl font-bold">
              {title}
            </Heading>
            <Button weight="quiet" slot="close" aria-label={text('dialog.close')}>
              <Icon name="close" />
            </Button>
          </div>
          <div className="flex flex-col gap-4 overflow-y-auto p-5">{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
