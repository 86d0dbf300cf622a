/** Pictures in a row, of which one is in sight. */
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { Button, useLocale } from 'react-aria-components';
import { Icon } from '../../design/icon.js';
import { Picture } from '../../design/picture.js';
import { useText } from '../../words/text.js';
import type { PictureFragment } from '../generated/operations.js';

/** What the views of one gallery share. */
export interface SlidesProps {
  readonly pictures: readonly PictureFragment[];
  readonly title: string;
  readonly at: number;
  readonly onGo: (at: number) => void;
  readonly sizes: string;
  /** Whether the arrows work at once. */
  readonly takesFocus?: boolean;
}

/** The row: fingers swipe it, arrows and buttons step, and which one is in sight is read out. */
export function Slides({ pictures, title, at, onGo, sizes, takesFocus = false }: SlidesProps): ReactNode {
  const text = useText();
  const row = useRef<HTMLDivElement>(null);
  const isBackwards = useLocale().direction === 'rtl';
  useEffect(() => {
    const within = row.current;
    if (within === null || placeIn(within) === at) return;
    within.scrollTo({ left: (isBackwards ? -1 : 1) * at * within.clientWidth, behavior: 'smooth' });
  }, [at, isBackwards]);
  useEffect(() => {
    if (takesFocus) row.current?.focus();
  }, [takesFocus]);
  const step = (by: number): void => onGo(Math.min(pictures.length - 1, Math.max(0, at + by)));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    step((event.key === 'ArrowRight') === isBackwards ? -1 : 1);
  };
  return (
    <div className="relative" role="group" aria-label={title} onKeyDown={onKeyDown}>
      <div
        ref={row}
        role="group"
        tabIndex={0}
        aria-label={text('gallery.position', { at: at + 1, count: pictures.length })}
        onScrollEnd={({ currentTarget }) => onGo(placeIn(currentTarget))}
        className="flex snap-x snap-mandatory overflow-x-auto [scrollbar-width:none]"
      >
        {pictures.map((picture, index) => (
          <div key={picture.id} className="w-full shrink-0 snap-center" aria-hidden={index !== at}>
            <Picture file={picture} alt={title} sizes={sizes} isFirst={index === 0} />
          </div>
        ))}
      </div>
      {pictures.length > 1 && (
        <>
          <Step name={text('gallery.previous')} isBack isDisabled={at === 0} onPress={() => step(-1)} />
          <Step name={text('gallery.next')} isDisabled={at === pictures.length - 1} onPress={() => step(1)} />
          <p
            role="status"
            className="absolute start-3 bottom-3 rounded-full border border-line bg-surface px-3 py-1 text-sm font-semibold tabular-nums"
          >
            <span aria-hidden="true">{text('gallery.short', { at: at + 1, count: pictures.length })}</span>
            <span className="sr-only">{text('gallery.position', { at: at + 1, count: pictures.length })}</span>
          </p>
        </>
      )}
    </div>
  );
}

/** Which picture is in sight; from right to left a row is scrolled below zero. */
const placeIn = ({ scrollLeft, clientWidth }: Element): number => (clientWidth === 0 ? 0 : Math.round(Math.abs(scrollLeft) / clientWidth));

interface StepProps {
  readonly name: string;
  readonly isBack?: boolean;
  readonly isDisabled: boolean;
  readonly onPress: () => void;
}

const Step = ({ name, isBack = false, isDisabled, onPress }: StepProps): ReactNode => (
  <Button
    aria-label={name}
    isDisabled={isDisabled}
    onPress={onPress}
    className={`absolute inset-y-0 my-auto inline-flex size-11 cursor-pointer items-center justify-center rounded-full border border-edge bg-surface disabled:invisible ${isBack ? 'start-3' : 'end-3'}`}
  >
    <Icon name="chevron" className={isBack ? 'size-5 rotate-180 rtl:rotate-0' : 'size-5 rtl:rotate-180'} />
  </Button>
);
