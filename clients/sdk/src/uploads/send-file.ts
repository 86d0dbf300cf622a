import { GraphError } from '../errors.js';

/** How often the bytes are sent where no answer comes. */
const attempts = 3;
/** The platform's answer to what has come already. */
const alreadyThere = 409;

/** Brings the bytes of a file to the address that the platform gave for it; throws `GraphError` where they cannot be brought. */
export async function sendFile(url: URL, file: Blob, put: typeof fetch): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await put(url, { method: 'PUT', body: file }).catch(() => null);
    if (response?.ok === true || response?.status === alreadyThere) return;
    if (response !== null && response.status < 500)
      throw new GraphError('BAD_USER_INPUT', 'The file was not taken.', { status: response.status });
    if (attempt === attempts) throw new GraphError('NETWORK', 'The file could not be brought.');
  }
}
