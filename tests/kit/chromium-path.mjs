// The browser in which the web client is tried: Debian's Chromium, or any that CHROMIUM names. As a program it says where, and fails where there is none.
import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** @type {string | null} */
export const chromiumPath = [process.env.CHROMIUM, ...places].find((path) => path !== undefined && existsSync(path)) ?? null;

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  if (chromiumPath === null) process.exitCode = 1;
  else console.log(chromiumPath);
}
