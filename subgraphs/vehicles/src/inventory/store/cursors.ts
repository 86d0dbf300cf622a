import { countOfCursor, type Cursor } from '@marque/shared/graph';

/** The largest value of an integer column. */
const mostNumber = 2_147_483_647;

/** The value of an integer column in a part of a cursor; throws `BAD_USER_INPUT` when it is none. */
export const numberOfCursor = (part: Cursor[number] | undefined): number => countOfCursor(part, mostNumber);
