// npm start: set-up, a few experiments of every paper at quick scale, the notebooks that show them, and a page on what
// came out.
import { begin } from "./setup/begin.mjs";

await begin(() => import("./reproduce/reproduce.mjs"));
