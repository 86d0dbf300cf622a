/** Pictures on their way to the platform. */
import { useCallback, useRef, useState } from 'react';
import { newKey } from '@marque/sdk/core';
import { useClient } from 'urql';
import { SellingAnnouncePictureDocument, SellingCompletePictureDocument } from '../generated/operations.js';
import { putFile } from '../../graph/put-file.js';

/** How far a file is. */
export interface Upload {
  readonly key: string;
  readonly name: string;
  readonly file: File;
  /** 0 to 1. */
  readonly share: number;
  readonly state: 'UNDER_WAY' | 'DONE' | 'FAILED' | 'REFUSED';
  /** The platform's words; null where it has refused nothing. */
  readonly refusal: string | null;
}

/** The files, and how to bring more or one again. */
export interface Uploads {
  readonly uploads: readonly Upload[];
  readonly bring: (files: readonly File[]) => void;
  readonly again: (upload: Upload) => void;
}

/** Brings files one after another, so that a slow connection is not shared by forty; the same key when one is brought again. */
export function useUploads(vehicleId: string, onBrought: () => void): Uploads {
  const client = useClient();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const note = useCallback((key: string, change: Partial<Upload>) => {
    setUploads((all) => all.map((each) => (each.key === key ? { ...each, ...change } : each)));
  }, []);
  const bringOne = useCallback(
    async ({ key, file }: Upload): Promise<void> => {
      const kind = file.type.startsWith('video/') ? 'VIDEO' : 'IMAGE';
      const input = { vehicleId, kind, bytes: file.size, idempotencyKey: key } as const;
      const announced = (await client.mutation(SellingAnnouncePictureDocument, { input })).data?.createMediaUpload;
      if (announced?.__typename !== 'CreateMediaUploadPayload') {
        return note(key, announced === undefined ? { state: 'FAILED' } : { state: 'REFUSED', refusal: announced.message });
      }
      const arrived = await putFile(announced.upload.url, file, (share) => note(key, { share }));
      if (!arrived) return note(key, { state: 'FAILED' });
      const completed = (await client.mutation(SellingCompletePictureDocument, { input: { mediaId: announced.media.id } })).data
        ?.completeMediaUpload;
      if (completed?.__typename === 'MediaPayload') note(key, { state: 'DONE', share: 1 });
      else note(key, completed === undefined ? { state: 'FAILED' } : { state: 'REFUSED', refusal: completed.message });
      onBrought();
    },
    [client, note, onBrought, vehicleId],
  );
  const enqueue = useCallback(
    (wanted: readonly Upload[]) => {
      for (const each of wanted) queue.current = queue.current.then(() => bringOne(each));
    },
    [bringOne],
  );
  const bring = (files: readonly File[]): void => {
    const wanted = files.map((file): Upload => ({ key: newKey(), name: file.name, file, share: 0, state: 'UNDER_WAY', refusal: null }));
    setUploads((all) => [...all, ...wanted]);
    enqueue(wanted);
  };
  const again = (upload: Upload): void => {
    note(upload.key, { state: 'UNDER_WAY', share: 0 });
    enqueue([upload]);
  };
  return { uploads, bring, again };
}
