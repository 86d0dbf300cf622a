import { isId } from '@marque/shared/ids';

const nobody = '00000000-0000-0000-0000-000000000000';

/** An id that a client sent, as the database knows it; a text that is no UUID becomes an id that nothing has. */
export const asId = (text: string): string => (isId(text) ? text.toLowerCase() : nobody);
