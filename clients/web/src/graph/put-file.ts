/** Brings the bytes of a file. */

/** What a server answers about bytes that it has already. */
const alreadyThere = 409;

/**
 * Sends a file to the address that the platform gave for it, with the session's cookies where it is the platform's own; false where it did not arrive.
 * By XMLHttpRequest, for fetch tells nothing of how far an upload is.
 */
export function putFile(url: string, file: Blob, onProgress: (share: number) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    request.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => {
      if (lengthComputable && total > 0) onProgress(loaded / total);
    });
    request.addEventListener('load', () => resolve((request.status >= 200 && request.status < 300) || request.status === alreadyThere));
    for (const failure of ['error', 'abort', 'timeout']) request.addEventListener(failure, () => resolve(false));
    request.send(file);
  });
}
