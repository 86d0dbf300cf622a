/** Views of one page beside each other. */
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';

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

/** The tabs; which one is open belongs to the address, so that it is kept on the way back. */
export function Tabs<Key extends string>({ label, views, selected, onSelect }: TabsProps<Key>): ReactNode {
  const select = (key: unknown): void => {
    const found = views.find((view) => view.key === key);
    if (found) onSelect(found.key);
  };
  return (
    <AriaTabs selectedKey={selected} onSelectionChange={select} className="flex flex-col gap-5">
      <TabList aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
        {views.map(({ key, name }) => (
          <Tab
            key={key}
            id={key}
            className="-mb-px flex min-h-11 cursor-pointer items-center border-b-3 border-transparent px-4 font-semibold whitespace-nowrap text-muted outline-offset-[-3px] data-[hovered]:text-ink data-[selected]:border-accent data-[selected]:text-ink"
          >
            {name}
          </Tab>
        ))}
      </TabList>
      {views.map(({ key, content }) => (
        <TabPanel key={key} id={key} className="flex flex-col gap-5 outline-none">
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
