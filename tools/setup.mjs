// npm run setup: what every other command begins with, alone: the packages, the library and JupyterLab in this folder.
import { begin } from "./setup/begin.mjs";

await begin(async () => {
  const { setUp } = await import("./setup/set-up.mjs");
  return { default: () => setUp() };
});
