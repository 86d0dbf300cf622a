// Prints how long the tracked files of code are, without tests and what is generated: median, 90th percentile, the longest ones.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const isCode = (file) => !/\.test\.tsx?$|\/testing\/|\/testing\.ts$|^tests\/|\/generated\/|\.d\.ts$/.test(file);
const files = execFileSync('git', ['ls-files', '*.ts', '*.tsx'], { encoding: 'utf8' }).split('\n').filter(Boolean).filter(isCode);
const lengths = files
  .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
  .toSorted((a, b) => a.lines - b.lines);
const at = (share) => lengths[Math.floor(share * (lengths.length - 1))].lines;
console.log(`${lengths.length} files: median ${at(0.5)} lines, 90th percentile ${at(0.9)}`);
for (const { file, lines } of lengths.slice(-5).toReversed()) console.log(`${lines} ${file}`);
