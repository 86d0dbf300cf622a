/** The pictures of the vehicle. */
import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';
import { Icon } from '../../design/icon.js';
import { openedLater } from '../../design/later/opened-later.js';
import { Picture } from '../../design/picture.js';
import { useText } from '../../words/text.js';
import type { PictureFragment } from '../generated/operations.js';
import type { FullScreenGalleryProps } from './full-screen-gallery.js';
import { Slides } from './slides.js';

const FullScreenGallery = openedLater<FullScreenGalleryProps>(async () => (await import('./full-screen-gallery.js')).FullScreenGallery);

interface GalleryProps {
  readonly pictures: readonly PictureFragment[];
  /** What they show, where a picture does not say so itself. */
  readonly title: string;
}

/** The pictures beside each other, to swipe or to step through; below them all of them, small; and one press away the whole screen. */
export function Gallery({ pictures: all, title }: GalleryProps): ReactNode {
  const text = useText();
  const pictures = all.filter(({ kind }) => kind === 'IMAGE');
  const [at, goTo] = useState(0);
  const [isFull, showFull] = useState(false);
  if (pictures.length === 0) {
    return (
      <div className="flex aspect-3/2 w-full flex-col items-center justify-center gap-3 rounded-card bg-sunken text-muted">
        <Icon name="car" className="size-12" />
        {text('gallery.none')}
      </div>
    );
  }
  return (
    <section aria-label={text('gallery.name')} className="flex min-w-0 flex-col gap-3">
      <div className="relative overflow-hidden rounded-card border border-line">
        <Slides pictures={pictures} title={title} at={at} onGo={goTo} sizes="(min-width: 64rem) 55rem, 100vw" />
        <Button
          aria-label={text('gallery.full')}
          onPress={() => showFull(true)}
          className="absolute end-3 top-3 inline-flex size-11 cursor-pointer items-center justify-center rounded-full border border-edge bg-surface"
        >
          <Icon name="eye" />
        </Button>
      </div>
      {pictures.length > 1 && (
        <ul className="flex gap-2 overflow-x-auto p-1">
          {pictures.map((picture, index) => (
            <li key={picture.id} className="w-24 shrink-0">
              <Button
                aria-label={text('gallery.show', { at: index + 1 })}
                aria-current={index === at}
                onPress={() => goTo(index)}
                className="block w-full cursor-pointer overflow-hidden rounded-field border-2 border-transparent aria-[current=true]:border-accent"
              >
                <Picture file={picture} alt="" sizes="6rem" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <FullScreenGallery pictures={pictures} title={title} at={at} onGo={goTo} isOpen={isFull} onClose={() => showFull(false)} />
    </section>
  );
}
