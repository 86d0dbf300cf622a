/** A GraphQL answer as it travels, for tests that look at it whole. */

/** One entry of `errors`. */
export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string };
}

/** What came back for one operation. */
export interface Answer<Data = unknown> {
  readonly data?: Data | null;
  readonly errors?: readonly AnswerError[];
}

/** The body as an answer. The test names the data's type, for it wrote the operation; what it then expects checks it. */
export function readAnswer<Data>(body: unknown): Answer<Data> {
  if (typeof body !== 'object' || body === null || !('data' in body || 'errors' in body)) {
    throw new Error(`This is no GraphQL answer: ${JSON.stringify(body)}`);
  }
  return body as Answer<Data>;
}

/** The codes of the answer's errors, in their order. */
export const codesOf = (answer: Answer): (string | undefined)[] => (answer.errors ?? []).map((error) => error.extensions?.code);

/** The data of an answer that must hold no error. */
export function dataOf<Data>(answer: Answer<Data>): Data {
  if (answer.errors !== undefined || answer.data === undefined || answer.data === null) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}
