// Every commit that a figure or a notebook names is one that readers can check out: an ancestor of what they have.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { test } from "node:test";
import { filesUnder } from "../setup/fingerprint.mjs";
import { inRoot, root } from "../setup/paths.mjs";

const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: "pipe" }).trim();

/** Why nothing can be said here, or false. */
function withoutHistory() {
  try {
    return git("rev-parse", "--is-shallow-repository") === "true" && "a shallow copy has no history";
  } catch {
    return "no git history here";
  }
}

// In provenance and meta as a whole hash, in captions as seven digits after the library's version.
const NAMED = [
  /"commit\\?": ?\\?"([0-9a-f]{40})(\+?)/g,
  /theriac \d+\.\d+\.\d+[\w.-]* \(([0-9a-f]{7})(\+?)\)/g,
];

test("commits named in figures and notebooks are ancestors, of a clean tree", {
  skip: withoutHistory(),
}, () => {
  const ancestors = new Set(git("rev-list", "HEAD").split("\n"));
  const short = new Set([...ancestors].map((hash) => hash.slice(0, 7)));
  const files = [
    ...filesUnder(inRoot("figures"), ["journal"]),
    ...filesUnder(inRoot("notebooks"), [".ipynb_checkpoints"]),
  ];
  const faults = files
    .filter((file) => /\.(json|svg|ipynb)$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(file, "utf8");
      return NAMED.flatMap((pattern) =>
        [...text.matchAll(pattern)]
          .filter(([, hash, dirty]) => dirty !== "" || !(hash.length === 7 ? short : ancestors).has(hash))
          .map(([, hash, dirty]) => `${relative(root, file)} names ${hash}${dirty}`),
      );
    });
  assert.deepEqual([...new Set(faults)], []);
});
