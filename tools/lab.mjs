// npm run lab [-- options of jupyter lab]: set-up, then JupyterLab on this machine only, opened on notebooks/.
import { begin } from "./setup/begin.mjs";

await begin(() => import("./jupyter/lab.mjs"));
