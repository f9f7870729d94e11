// npm run test:nightly: the property suites with 100,000 and more problems. Compile first (npm run build).

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const { status } = spawnSync(process.execPath, ["--test", "lib/dist/l1/certificates.test.js"], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, THERIAC_L1_PROBLEMS: process.env.THERIAC_L1_PROBLEMS ?? "110000" },
});
process.exit(status ?? 1);
