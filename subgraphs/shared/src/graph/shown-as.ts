/**
 * A row as a type of the graph, without a copy: the type's getters and the resolvers find the row's own columns on it, and what nobody asks for
 * is not worked out.
 */
export function shownAs<Type extends object, Row extends object>(type: abstract new () => Type, row: Row): Type & Row {
  return Object.setPrototypeOf(row, type.prototype) as Type & Row;
}
