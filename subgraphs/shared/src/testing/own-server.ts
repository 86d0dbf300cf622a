/**
 * A process with a PostgreSQL of its own, in the folder that is named, which says "ready" and then ends as it is told by its input: "throw" is an
 * exception that nobody catches, "exit" an end without tidying up.
 */
import { startPostgres } from '../postgres-server/postgres-server.js';

await startPostgres({ dataDir: process.argv[2] ?? '', unsafe: true });
process.stdin.on('data', (told) => {
  if (String(told).trim() === 'exit') process.exit(3);
  throw new Error('nobody catches this');
});
console.log('ready');
