import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { Platform } from '@marque/shared/platform/subgraph';
import { newId } from '@marque/shared/ids';
import { expect, it } from 'vitest';
import type { DocumentUploadRow } from '../../store/tables.js';
import { lookAtFile } from './look-at-file.js';

it('has four files in memory at once at most, and one of each document', async () => {
  const content = Buffer.from('nothing that can be taken');
  const reading: string[] = [];
  const peaks = { all: 0, ofOne: 0 };
  const store = {
    stat: () => Promise.resolve({ bytes: content.length }),
    async get(key: string) {
      reading.push(key);
      peaks.all = Math.max(peaks.all, reading.length);
      peaks.ofOne = Math.max(peaks.ofOne, reading.filter((each) => each === key).length);
      for (let turn = 0; turn < 5; turn += 1) await setImmediate();
      reading.splice(reading.indexOf(key), 1);
      return { bytes: content.length, body: Readable.from([content]) };
    },
  };
  const platform = { files: { store } } as unknown as Platform;
  const tenantId = newId();
  const documents = Array.from({ length: 12 }, () => ({ id: newId(), tenantId, bytes: content.length }) as DocumentUploadRow);
  const looks = [...documents, ...documents, ...documents].map((each) => lookAtFile(platform, each));
  expect(new Set(await Promise.all(looks))).toEqual(new Set(['WRONG_TYPE']));
  expect(peaks).toEqual({ all: 4, ofOne: 1 });
});
