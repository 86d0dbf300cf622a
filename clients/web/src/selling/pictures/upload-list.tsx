/** Files on their way. */
import type { ReactNode } from 'react';
import { ProgressBar } from 'react-aria-components';
import { Button } from '../../design/button.js';
import { useText } from '../../words/text.js';
import type { Upload } from './use-uploads.js';

interface UploadListProps {
  readonly uploads: readonly Upload[];
  /** Whether the platform still looks at some that have arrived. */
  readonly isProcessing: boolean;
  readonly onAgain: (upload: Upload) => void;
}

/** How far each is; what did not arrive can be brought again. */
export function UploadList({ uploads, isProcessing, onAgain }: UploadListProps): ReactNode {
  const text = useText();
  const open = uploads.filter(({ state }) => state !== 'DONE');
  return (
    <>
      <ul className="flex flex-col gap-3 empty:hidden">
        {open.map((upload) => (
          <li key={upload.key} className="flex flex-col gap-2 rounded-field border border-line bg-surface p-3">
            <p className="truncate font-medium" dir="auto">
              {upload.name}
            </p>
            {upload.state === 'UNDER_WAY' && <Bar upload={upload} />}
            {upload.state === 'REFUSED' && (
              <p role="alert" className="text-danger">
                {upload.refusal}
              </p>
            )}
            {upload.state === 'FAILED' && (
              <div role="alert" className="flex flex-wrap items-center gap-3">
                <p className="text-danger">{text('selling.not-arrived')}</p>
                <Button onPress={() => onAgain(upload)}>{text('fault.again')}</Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      <p role="status" className="text-muted empty:hidden">
        {isProcessing ? text('selling.processing') : ''}
      </p>
    </>
  );
}

function Bar({ upload: { name, share } }: { readonly upload: Upload }): ReactNode {
  return (
    <ProgressBar aria-label={name} value={share * 100}>
      {({ valueText }) => (
        <div className="flex items-center gap-3">
          <svg aria-hidden="true" viewBox="0 0 100 4" preserveAspectRatio="none" className="h-2 flex-1 rtl:-scale-x-100">
            <rect width="100" height="4" className="fill-sunken" />
            <rect width={share * 100} height="4" className="fill-accent" />
          </svg>
          <span className="text-sm tabular-nums">{valueText}</span>
        </div>
      )}
    </ProgressBar>
  );
}
