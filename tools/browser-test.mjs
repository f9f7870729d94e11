// npm run test:browser [-- part of a file's name]: set-up, then JupyterLab and the gallery as a person sees them.
import { begin } from "./setup/begin.mjs";

await begin(() => import("./browser/run-all.mjs"));
