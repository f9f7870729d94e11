// npm run test:mutants -- <room> …: do the tests notice a line that was changed? Needs the network on its first use.
import { begin } from "./setup/begin.mjs";

await begin(() => import("./mutation/run-rooms.mjs"));
