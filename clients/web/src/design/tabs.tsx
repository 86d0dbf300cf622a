/** Views of one page beside each other. */
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { useLocale } from 'react-aria-components';
import { tabOfKey } from './tab-keys.js';

/** One view. */
export interface View<Key extends string> {
  readonly key: Key;
  readonly name: string;
  readonly content: ReactNode;
}

interface TabsProps<Key extends string> {
  readonly label: string;
  readonly views: readonly View<Key>[];
  readonly selected: Key;
  readonly onSelect: (key: Key) => void;
}

/**
 * The tabs; which one is open belongs to the address, so that it is kept on the way back. They are our own: the library's stand on its lists, which weigh a tenth
 * of what a page may.
 */
export function Tabs<Key extends string>({ label, views, selected, onSelect }: TabsProps<Key>): ReactNode {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const isBackwards = useLocale().direction === 'rtl';
  const open = views.find(({ key }) => key === selected);
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = views.findIndex(({ key }) => key === selected);
    const to = tabOfKey(event.key, at, views.length, isBackwards);
    const view = to === undefined ? undefined : views[to];
    if (to === undefined || view === undefined) return;
    event.preventDefault();
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[to]?.focus();
    onSelect(view.key);
  };
  return (
    <div className="flex flex-col gap-5">
      <div
        ref={list}
        role="tablist"
        tabIndex={-1}
        aria-label={label}
        onKeyDown={onKeyDown}
        className="flex gap-1 overflow-x-auto border-b border-line outline-none"
      >
        {views.map(({ key, name }) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`${id}-${key}`}
            aria-selected={key === selected}
            aria-controls={key === selected ? `${id}-panel` : undefined}
            tabIndex={key === selected ? 0 : -1}
            onClick={() => onSelect(key)}
            className="-mb-px flex min-h-11 cursor-pointer items-center border-b-3 border-transparent px-4 font-semibold whitespace-nowrap text-muted -outline-offset-3 hover:text-ink aria-selected:border-accent aria-selected:text-ink"
          >
            {name}
          </button>
        ))}
      </div>
      {open !== undefined && (
        <div key={open.key} role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${open.key}`} className="flex flex-col gap-5">
          {open.content}
        </div>
      )}
    </div>
  );
}
