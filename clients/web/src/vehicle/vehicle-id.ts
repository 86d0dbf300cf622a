/** Whether a text can be the id of a vehicle at all: what cannot is not asked for, and has the page of what is not there. */
export const isVehicleId = (text: string): boolean => /^veh_[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);
