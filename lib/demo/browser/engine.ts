import { noiseKinds } from "../../corruption";
import { DEMO_SIZE, demoCode, runDemo } from "..";

/** What the page's script calls: the library as it is, in a browser. */
Object.assign(globalThis, {
  theriacDemo: { runDemo, demoCode, size: DEMO_SIZE, noiseKinds: Object.keys(noiseKinds) },
});
