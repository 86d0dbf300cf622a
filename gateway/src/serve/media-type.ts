/** Chooses the form of an answer by the `Accept` header, as GraphQL over HTTP has it. */

/** A form in which the gateway answers. */
export type AnswerType = 'application/graphql-response+json' | 'application/json' | 'text/event-stream';

interface Range {
  readonly type: string;
  readonly quality: number;
}

const offered: readonly AnswerType[] = ['application/json', 'application/graphql-response+json', 'text/event-stream'];

/** The form with the highest quality, the more specific range and then the earlier one first; null when none will do. */
export function negotiate(accept: string | undefined): AnswerType | null {
  if (accept === 'application/json' || accept === '*/*') return 'application/json';
  if (accept === undefined || accept.trim() === '') return 'application/json';
  const ranges = accept
    .split(',')
    .map(readRange)
    .filter((range) => range.quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { type } of ranges) {
    const exact = offered.find((each) => each === type);
    if (exact !== undefined) return exact;
    if (type === '*/*' || type === 'application/*') return 'application/json';
  }
  return null;
}

function readRange(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters.find((part) => part.startsWith('charset='))?.slice('charset='.length);
  const quality = Number(parameters.find((part) => part.startsWith('q='))?.slice(2) ?? 1);
  const readable = charset === undefined || charset.replaceAll('"', '') === 'utf-8';
  return { type, quality: readable && Number.isFinite(quality) ? quality : 0 };
}

/** The type of a request's body without its parameters; null for an encoding that is not UTF-8. */
export function bodyType(contentType: string | undefined): string | null {
  if (contentType === 'application/json') return contentType;
  const { type, quality } = readRange(contentType ?? '');
  return quality === 0 ? null : type;
}
