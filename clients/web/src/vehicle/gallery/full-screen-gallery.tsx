/** The pictures on the whole screen. */
import type { ReactNode } from 'react';
import { Button, Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { Icon } from '../../design/icon.js';
import { useText } from '../../words/text.js';
import { Slides, type SlidesProps } from './slides.js';

/** The pictures, and whether they are shown. */
export interface FullScreenGalleryProps extends Omit<SlidesProps, 'sizes' | 'takesFocus'> {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The dialog: as large as a whole picture can be, closed by Escape too. */
export function FullScreenGallery({ isOpen, onClose, ...slides }: FullScreenGalleryProps): ReactNode {
  const text = useText();
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={(next) => !next && onClose()} className="fixed inset-0 z-50 bg-ground">
      <Modal className="size-full">
        <Dialog aria-label={slides.title} className="flex size-full flex-col gap-3 p-3 outline-none">
          <div className="flex items-center justify-between gap-4">
            <p className="font-semibold">{slides.title}</p>
            <Button
              slot="close"
              aria-label={text('dialog.close')}
              className="inline-flex size-11 cursor-pointer items-center justify-center rounded-full border border-edge bg-surface"
            >
              <Icon name="close" />
            </Button>
          </div>
          <div className="flex min-h-0 flex-1 items-center justify-center">
            <div className="w-full max-w-[calc((100dvh-6rem)*1.5)] overflow-hidden rounded-card">
              <Slides {...slides} sizes="100vw" takesFocus />
            </div>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
