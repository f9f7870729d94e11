// npm run gallery [-- folder]: a static site of all figures, claims, methods and notebooks, in results/gallery unless told.
import { begin } from "./setup/begin.mjs";

await begin(() => import("./gallery/make-gallery.mjs"));
