// npm run notebooks [-- [--check] [name…]]: execute the notebooks in place and write them as they are committed.
import { begin } from "./setup/begin.mjs";

await begin(() => import("./jupyter/renew-notebooks.mjs"));
