#!/usr/bin/env node
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const cli = join(__dirname, "..", "dist", "cli.js");
if (!existsSync(cli)) {
  process.stderr.write(
    "theriac: the library is not compiled yet. Run `npm run build` (or `npm start`) first.\n",
  );
  process.exit(2);
}
require(cli);
