/** The page of 20 vehicles that is measured, as a query and as what it answers. */

/** Whose page it is: the business with the most demo vehicles. */
export const pageTenant = 'dealer360';
export const pageSize = 20;

/** Four subgraphs: vehicle with catalogue and valuation, seller, auction. */
export const pageQuery = `query VehiclePage { vehicles(first: ${pageSize}) { edges { node {
  id title vin state odometerKm askingPrice { amount currency }
  catalogEntry { id make model bodyType }
  valuation { id estimate { amount currency } valuedAt }
  seller { id displayName }
  auction { id state bidCount effectiveEnd price { amount currency } }
} } } }`;
