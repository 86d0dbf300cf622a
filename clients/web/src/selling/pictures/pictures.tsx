/** The pictures of a vehicle that is being sold. */
import { type ReactNode, useEffect } from 'react';
import { FileTrigger } from 'react-aria-components';
import { Button } from '../../design/button.js';
import { Icon } from '../../design/icon.js';
import { Notice } from '../../design/notice.js';
import { Picture } from '../../design/picture.js';
import { toast } from '../../design/toasts.js';
import { useCommand } from '../../graph/use-command.js';
import { useText } from '../../words/text.js';
import { SellingRemovePictureDocument, type SellingVehicleQuery } from '../generated/operations.js';
import { UploadList } from './upload-list.js';
import { useUploads } from './use-uploads.js';

interface PicturesProps {
  readonly vehicle: NonNullable<SellingVehicleQuery['vehicle']>;
  /** Asks for the vehicle anew. */
  readonly again: () => void;
}

const accepted = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'video/mp4', 'video/webm'];
/** The platform decodes what was brought before it shows it; one looks again until it has. */
const lookAgainMs = 2_000;

/** What there is, what is on its way, and the way to bring more. */
export function Pictures({ vehicle, again }: PicturesProps): ReactNode {
  const text = useText();
  const { uploads, bring, again: bringAgain } = useUploads(vehicle.id, again);
  const remove = useCommand(SellingRemovePictureDocument);
  const isProcessing = vehicle.unfinishedMedia?.some(({ state }) => state === 'PROCESSING') === true;
  useEffect(() => {
    if (!isProcessing) return undefined;
    const timer = setInterval(again, lookAgainMs);
    return () => clearInterval(timer);
  }, [isProcessing, again]);
  const takeAway = async (mediaId: string): Promise<void> => {
    const answer = await remove.send((idempotencyKey) => ({ input: { mediaId, idempotencyKey } }));
    const result = answer?.removeMedia;
    if (result?.__typename !== 'MediaPayload') toast(result?.message ?? text('selling.not-sent'), 'danger');
    again();
  };
  const files = vehicle.media.nodes;
  return (
    <section className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-2xl font-bold">{text('selling.pictures')}</h2>
        <FileTrigger acceptedFileTypes={accepted} allowsMultiple onSelect={(chosen) => bring([...(chosen ?? [])])}>
          <Button>
            <Icon name="upload" />
            {text('selling.add-pictures')}
          </Button>
        </FileTrigger>
      </div>
      {vehicle.photosStale && <Notice tone="warning">{text('selling.photos-stale')}</Notice>}
      {files.length === 0 && uploads.length === 0 && <p className="text-muted">{text('selling.no-pictures')}</p>}
      <UploadList uploads={uploads} isProcessing={isProcessing} onAgain={bringAgain} />
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4">
        {files.map((file, index) => (
          <li key={file.id} className="relative">
            <Picture
              file={file}
              alt={text('selling.picture-of', { number: index + 1, title: vehicle.title })}
              sizes="(min-width: 64rem) 20rem, 50vw"
              className="rounded-field"
            />
            <div className="absolute end-1 top-1 rounded-field bg-surface">
              <Button
                weight="quiet"
                aria-label={text('selling.remove-picture', { number: index + 1 })}
                isDisabled={remove.isPending}
                onPress={() => void takeAway(file.id)}
              >
                <Icon name="close" />
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
