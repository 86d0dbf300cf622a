/** Identifiers: UUIDv7, so that primary keys grow with time. */
import { v7, validate } from 'uuid';

/** A new UUIDv7. */
export const newId = (): string => v7();

/** Whether the text is a UUID of any version, in any case. */
export const isId = (text: string): boolean => validate(text);
