/** Numbers of vehicles. */

/** The number as the graph takes it: seventeen letters and digits are a VIN, anything else is that of a chassis; nothing for an empty text. */
export function vehicleNumber(written: string): { readonly vin: string | null; readonly chassis: string | null } {
  const number = written.trim().toUpperCase();
  if (number === '') return { vin: null, chassis: null };
  const bare = number.replaceAll(/[\s-]/g, '');
  return bare.length === 17 ? { vin: bare, chassis: null } : { vin: null, chassis: number };
}
