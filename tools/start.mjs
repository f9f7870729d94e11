// npm start: set-up, every experiment at quick scale, the notebooks, and a page on what came out.
import { begin } from "./setup/begin.mjs";

await begin(() => import("./reproduce/reproduce.mjs"));
