// npm test: set-up, then every test; the quick ones first.
import { begin } from "./setup/begin.mjs";

await begin(() => import("./tests/run-all.mjs"));
