import { join, resolve } from "node:path";
import { buildSync } from "esbuild";

const BROWSER = resolve(__dirname, "..", "..", "demo", "browser");

/** The library's own code for one network, with its WebAssembly inside, as one script for a page: `theriacDemo`. */
export function demoEngine(): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(BROWSER, "engine.ts")],
    alias: Object.fromEntries(
      // What Node has and a browser has not.
      ["crypto", "os"]
        .map((name) => [`node:${name}`, join(BROWSER, `${name}.ts`)])
        .concat([["ml-matrix", join(BROWSER, "ml-matrix.ts")]]),
    ),
    define: { "Math.exp": "nodeExp", "Math.log": "nodeLog" },
    inject: [join(BROWSER, "globals.ts")],
    bundle: true,
    charset: "utf8",
    format: "iife",
    legalComments: "none",
    logLevel: "error",
    minify: true,
    platform: "browser",
    target: "es2022",
    tsconfigRaw: {},
    write: false,
  });
  return outputFiles[0].text;
}
