/** The language that is read, without its region. */
import { useIntl } from 'react-intl';

/** BCP 47 language, such as "en": sentences of the platform's own are English, and shown where there is nothing better. */
export const useLanguage = (): string => useIntl().locale.split('-')[0] ?? 'en';
