/** How the tables of makers are written. */

/**
 * Name, makes that it sells, and its identifiers. Six characters are one whose third is 9, which a small maker shares with others: its last
 * three stand in places 12 to 14 of the number. The same identifier may stand in several rows: then all their makes are possible.
 */
export type MakerRow = readonly [maker: string, makes: readonly string[], identifiers: string];
