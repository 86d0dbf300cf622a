/** The settings of the file store. */
import path from 'node:path';
import { z } from 'zod';
import { readSettings, SettingsError, url } from '../settings/settings.js';
import { DiskStore } from './disk-store.js';
import type { FileStore } from './file-store.js';
import { S3Store } from './s3-store.js';

const shape = {
  /** `disk:FOLDER`, or `s3://BUCKET?endpoint=URL&region=NAME`. */
  FILE_STORE: z
    .string()
    .regex(/^(disk:.+|s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\?.*)?)$/, 'must be disk:FOLDER or s3://BUCKET?endpoint=URL&region=NAME')
    .optional(),
  FILE_STORE_ACCESS_KEY_ID: z.string().optional(),
  FILE_STORE_SECRET_ACCESS_KEY: z.string().optional(),
  /** What stands before the paths of files. */
  FILES_URL: url('https:', 'http:').optional(),
};

/** What the environment says of files. */
export interface FileSettings {
  readonly store: FileStore;
  /** Without a slash at its end; empty where none is set. */
  readonly base: string;
}

/** Reads and checks the settings; opens nothing. @throws SettingsError with one line per mistake */
export function fileSettings(dataDir: string, environment: NodeJS.ProcessEnv = process.env): FileSettings {
  const settings = readSettings(shape, environment);
  const base = settings.FILES_URL?.replace(/\/+$/, '') ?? '';
  const where = settings.FILE_STORE ?? `disk:${path.join(dataDir, 'files')}`;
  if (where.startsWith('disk:')) return { store: new DiskStore(path.resolve(where.slice('disk:'.length))), base };
  const { hostname: bucket, searchParams } = new URL(where);
  const region = searchParams.get('region') ?? 'us-east-1';
  const endpoint = searchParams.get('endpoint') ?? `https://s3.${region}.amazonaws.com`;
  if (!url('https:', 'http:').safeParse(endpoint).success)
    throw new SettingsError(['FILE_STORE: its endpoint must be an http or https URL']);
  const { FILE_STORE_ACCESS_KEY_ID: accessKeyId, FILE_STORE_SECRET_ACCESS_KEY: secretAccessKey } = settings;
  if (accessKeyId === undefined || secretAccessKey === undefined)
    throw new SettingsError(['FILE_STORE: s3 needs FILE_STORE_ACCESS_KEY_ID and FILE_STORE_SECRET_ACCESS_KEY']);
  return { store: new S3Store({ endpoint, bucket, region, accessKeyId, secretAccessKey }), base };
}

/** The settings of files, for a process that this one starts: all look in the same place. */
export const passedOn = (environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => name in shape));
