/** What shows short answers; it is fetched after the page. */
import type { ReactNode } from 'react';
import {
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { useText } from '../../words/text.js';
import { Button } from '../button.js';
import { Icon, type IconName } from '../icon.js';
import type { Tone } from '../tag.js';

interface Toast {
  readonly tone: Tone;
  readonly text: string;
}

/** What is shown, and what waits for its turn. */
export const toastQueue = new ToastQueue<Toast>({ maxVisibleToasts: 3 });

const icons: Readonly<Record<Tone, IconName>> = { neutral: 'alert', accent: 'star', positive: 'check', warning: 'alert', danger: 'alert' };

/** The place of all of them. */
export function ToastsRegion(): ReactNode {
  const text = useText();
  return (
    <ToastRegion
      queue={toastQueue}
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
