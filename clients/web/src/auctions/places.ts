/** Where pages of auctions lead. */

/** The vehicle's page. */
export const vehiclePlace = (id: string): string => `/vehicles/${id}`;

/** An auction's room. */
export const roomPlace = (id: string): string => `/auctions/${id}`;

export const auctionsPlace: string = '/auctions';
export const myBidsPlace: string = '/my/bids';
export const walletPlace: string = '/my/wallet';
export const accountPlace: string = '/account';
