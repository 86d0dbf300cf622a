/** Where the desk's pages are. */

export const deskPlace: string = '/desk';
export const approvalsPlace: string = '/desk/approvals';
export const monitorPlace: string = '/desk/auctions';
export const salesPlace: string = '/desk/settlements';

/** One auction as staff see it. */
export const lotPlace = (auctionId: string): string => `/desk/auctions/${auctionId}`;

/** One sale as staff see it. */
export const salePlace = (auctionId: string): string => `/desk/settlements/${auctionId}`;

/** A vehicle's page. */
export const vehiclePlace = (vehicleId: string): string => `/vehicles/${vehicleId}`;
