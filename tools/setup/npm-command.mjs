/** How to start npm: the one that started this script, else the one on the PATH. */
export function npmCommand() {
  const started = process.env.npm_execpath;
  return started?.endsWith("npm-cli.js") ? [process.execPath, started] : ["npm"];
}
