/** Texts in the reader's language. */
import { useCallback } from 'react';
import { useIntl } from 'react-intl';

/** The id of a text. */
export type TextId = FormatjsIntl.Message['ids'];

/** What a text is filled with. */
export type TextValues = Readonly<Record<string, string | number | Date>>;

/** Makes texts: `text('home.title')`, `text('search.count', { count: 3 })`. */
export type Text = (id: TextId, values?: TextValues) => string;

/** The texts of the reader's language. */
export function useText(): Text {
  const intl = useIntl();
  return useCallback((id, values) => intl.formatMessage({ id }, values), [intl]);
}
