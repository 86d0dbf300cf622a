// Builds a package (or several: `a,b`), then runs a program in this same process: `node tools/run.mjs PACKAGE PROGRAM ARGUMENTS`.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const lookEveryMs = 250;

// npm passes a SIGTERM on to the shell between the two, and a shell keeps it for itself: the program would be left behind.
const parent = process.ppid;
const look = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(look);
  process.kill(process.pid, 'SIGTERM');
}, lookEveryMs).unref();

const [node, , name, program, ...rest] = process.argv;
process.argv = [node, 'build.mjs', ...name.split(',')];
await import('./build.mjs');
const file = path.resolve(program);
process.argv = [node, file, ...rest];
await import(pathToFileURL(file).href);
