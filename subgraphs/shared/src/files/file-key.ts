/** Names of files in a store. They are made here, of parts that the platform chose: no text of a client's becomes one. */

/** The name of a stored file: lower-case parts with slashes between them. */
export type FileKey = string & { readonly __fileKey: true };

const part = /^[a-z0-9][a-z0-9_-]*(\.[a-z0-9]+)*$/;
const longestKey = 400;

/** Whether the text is a key as `fileKey` makes them: no `..`, no empty part, nothing that a file system or a URL reads otherwise. */
export const isFileKey = (text: string): text is FileKey => text.length <= longestKey && text.split('/').every((each) => part.test(each));

/** The key of these parts. @throws Error for a part that is no name: a mistake of the code, for no part comes from a client */
export function fileKey(...parts: readonly [string, ...string[]]): FileKey {
  const key = parts.join('/');
  if (!isFileKey(key) || parts.some((each) => each.includes('/'))) throw new Error('A file’s key is made of lower-case names.');
  return key;
}

/** Whether the file is some people's alone: it is never shown in a page, and no cache keeps it. Its key is `TENANT/confidential/…`. */
export const isConfidential = (key: FileKey): boolean => key.split('/')[1] === 'confidential';

const mediaTypes: Readonly<Record<string, string>> = {
  webp: 'image/webp',
  avif: 'image/avif',
  jpg: 'image/jpeg',
  png: 'image/png',
  mp4: 'video/mp4',
  webm: 'video/webm',
  pdf: 'application/pdf',
};

/** What a file is served as: what its key ends in says so, and nothing that a client has said. */
export const mediaTypeOf = (key: FileKey): string => mediaTypes[key.slice(key.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
