/** Addresses of pages that are not among this client's yet; each becomes a link of the router when it is. */
export const places = {
  services: (vehicleId: string): string => `/services?vehicle=${vehicleId}`,
  request: (requestId: string): string => `/my/services/${requestId}`,
  settlement: (auctionId: string): string => `/my/settlements/${auctionId}`,
} as const;
