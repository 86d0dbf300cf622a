/** The jobs of pictures and videos, by the names under which they are stored. */

/** Looks at what was brought and makes its variants. */
export const processTask = 'vehicles.process_media';
/** Makes the variants that an enhancement asks for. */
export const enhanceTask = 'vehicles.enhance_media';
/** Removes what was announced and never finished. */
export const discardLaterTask = 'vehicles.discard_upload';
/** Removes files that nothing names any more. */
export const deleteFilesTask = 'vehicles.delete_files';
