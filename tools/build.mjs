// npm run build: the npm packages and the compiled library, without Python.
import { begin } from "./setup/begin.mjs";

await begin(async () => ({ default: (await import("./setup/set-up.mjs")).buildLibrary }));
