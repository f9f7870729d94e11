import { existsSync, rmSync } from "node:fs";
import { relative, sep } from "node:path";
import { filesUnder, fingerprint, textOf, writeWhole } from "./fingerprint.mjs";
import { inRoot } from "./paths.mjs";
import { run } from "./run.mjs";
import { Stop } from "./stop.mjs";

const lib = inRoot("lib");
const dist = inRoot("lib", "dist");
const stamp = inRoot("lib", "dist", ".theriac-sources");
const kernels = inRoot("tools", "build-kernels.mjs");

const wanted = () => {
  const sources = filesUnder(lib, ["dist", "generated", "node_modules"]).filter((path) =>
    path.endsWith(".ts"),
  );
  const named = [...sources, inRoot("tsconfig.json"), inRoot("package-lock.json"), kernels];
  return fingerprint(named.map((path) => [relative(lib, path), textOf(path) ?? ""]));
};

export const library = {
  title: "library compiled",
  megabytes: 20,
  isDone: () => textOf(stamp) === wanted() && existsSync(inRoot("lib", "dist", "index.js")),
  async make() {
    const of = wanted();
    rmSync(stamp, { force: true });
    removeOrphans();
    if (existsSync(kernels)) {
      const kernelBuild = await run(process.execPath, [kernels], { log: "kernels" });
      if (kernelBuild.code !== 0)
        throw new Stop(`The kernels do not compile:\n${kernelBuild.stderr || kernelBuild.stdout}`);
    }
    const compiler = inRoot("node_modules", "typescript", "bin", "tsc");
    const { code, stdout, stderr } = await run(process.execPath, [compiler, "-p", "."], { log: "tsc" });
    if (code !== 0) throw new Stop(`The library does not compile:\n${stdout}${stderr}`);
    writeWhole(stamp, of);
  },
};

/** Compiled files whose source is gone: a test that no longer exists must not go on passing. */
function removeOrphans() {
  for (const path of filesUnder(dist)) {
    const compiled = /^(.*)\.(?:js|js\.map|d\.ts)$/.exec(relative(dist, path).split(sep).join("/"));
    if (compiled && !existsSync(inRoot("lib", `${compiled[1]}.ts`))) rmSync(path);
  }
}
