/** Short answers to what was done, in the corner; each is read out and goes after a while, or stays while one is at it. */
import type { ReactNode } from 'react';
import {
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { useText } from '../words/text.js';
import { Button } from './button.js';
import { Icon, type IconName } from './icon.js';
import type { Tone } from './tag.js';

interface Toast {
  readonly tone: Tone;
  readonly text: string;
}

const queue = new ToastQueue<Toast>({ maxVisibleToasts: 3 });
const shownMs = 7_000;

/** Shows an answer. What has to be read, or done next, belongs into the page and not here. */
export function toast(text: string, tone: Tone = 'positive'): void {
  queue.add({ text, tone }, { timeout: shownMs });
}

const icons: Readonly<Record<Tone, IconName>> = { neutral: 'alert', accent: 'star', positive: 'check', warning: 'alert', danger: 'alert' };

/** The place of all of them. */
export function Toasts(): ReactNode {
  const text = useText();
  return (
    <ToastRegion
      queue={queue}
      aria-label={text('toasts.name')}
      className="fixed end-4 bottom-20 z-50 flex max-w-sm flex-col gap-2 md:bottom-4"
    >
      {({ toast: shown }) => (
        <AriaToast
          toast={shown}
          className="flex items-center gap-3 rounded-card border border-edge bg-surface p-3 ps-4 text-ink shadow-raised"
        >
          <Icon name={icons[shown.content.tone]} />
          <ToastContent className="flex-1">
            <Text slot="title">{shown.content.text}</Text>
          </ToastContent>
          <Button weight="quiet" slot="close" aria-label={text('dialog.close')}>
            <Icon name="close" />
          </Button>
        </AriaToast>
      )}
    </ToastRegion>
  );
}
