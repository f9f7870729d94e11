import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inRoot } from "../setup/paths.mjs";

const text = (...path) => readFileSync(inRoot(...path), "utf8");
const json = (...path) => JSON.parse(text(...path));

test("package-lock.json: every package from a registry has its hash, and no address of anybody's machine", () => {
  const locks = [["package-lock.json"], ["tools", "mutation", "package-lock.json"]];
  for (const [path, entry] of locks.flatMap((lock) => Object.entries(json(...lock).packages))) {
    if (path.includes("node_modules/") && !entry.link) assert.match(entry.integrity ?? "", /^sha512-/, path);
    if (entry.resolved)
      assert.match(
        entry.resolved,
        /^(?:lib|tools\/(?:danfojs\/|reference$)|https:\/\/registry\.npmjs\.org\/)/,
        path,
      );
  }
});

test("Biome and TypeScript are locked for macOS and for Linux on both architectures", () => {
  const locked = Object.keys(json("package-lock.json").packages);
  for (const platform of ["darwin-arm64", "darwin-x64", "linux-arm64", "linux-x64"]) {
    assert.ok(locked.includes(`node_modules/@biomejs/cli-${platform}`), platform);
    assert.ok(locked.includes(`node_modules/@typescript/typescript-${platform}`), platform);
  }
});

test("package.json asks for exact versions", () => {
  const manifests = [
    ["package.json"],
    ["lib", "package.json"],
    ["tools", "reference", "package.json"],
    ["tools", "mutation", "package.json"],
  ];
  for (const manifest of manifests.map((path) => json(...path))) {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      assert.match(version, /^(?:\d+\.\d+\.\d+$|file:tools\/)/, name);
    }
  }
});

test("requirements.txt pins every package to a version and to hashes", () => {
  const entries = text("requirements.txt")
    .trim()
    .split(/\n(?=\S)/);
  assert.ok(entries.length > 50);
  for (const entry of entries)
    assert.match(entry, /^[\w.-]+==[\w.]+ (?:; [^\n]+ )?\\\n {4}--hash=sha256:[0-9a-f]{64}/);
});

test("JupyterLab's plotly.js and the package's have one major version", () => {
  const wheel = inRoot(".venv", "share", "jupyter", "labextensions", "jupyterlab-plotly", "package.json");
  const { dependencies } = JSON.parse(readFileSync(wheel, "utf8"));
  const major = (version) => /\d+/.exec(version)[0];
  assert.equal(
    major(dependencies["plotly.js"]),
    major(json("lib", "package.json").dependencies["plotly.js-dist"]),
  );
});
