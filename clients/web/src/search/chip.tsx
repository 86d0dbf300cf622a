/** A criterion that can be taken away. */
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { Icon } from '../design/icon.js';
import { useText } from '../words/text.js';

interface ChipProps {
  readonly name: string;
  readonly onRemove: () => void;
}

/** The chip: all of it is the button that removes it. */
export function Chip({ name, onRemove }: ChipProps): ReactNode {
  const text = useText();
  return (
    <Button
      onPress={onRemove}
      aria-label={text('search.remove', { criterion: name })}
      className="inline-flex min-h-11 cursor-pointer items-center gap-2 rounded-full border border-edge bg-surface ps-4 pe-3 text-base font-medium hover:bg-sunken"
    >
      {name}
      <Icon name="close" className="size-4" />
    </Button>
  );
}
