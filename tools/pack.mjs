// What `npm pack` of lib/ runs: `fill` before it, `empty` after it; see lib/package.json.
import { begin } from "./setup/begin.mjs";

await begin(() => import("./pack/share-with-package.mjs"));
