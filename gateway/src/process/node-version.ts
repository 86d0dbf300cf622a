/** To be imported before anything else by what is started by hand: says in a line what an older Node would say in a stack trace. */
const least = 22;
const running = Number(process.versions.node.split('.')[0]);

if (running < least) {
  console.error(
    `This needs Node ${least} or newer, and runs on ${process.versions.node}: start it by its npm script, which brings a Node of its own.`,
  );
  process.exit(1);
}
