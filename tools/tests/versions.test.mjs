// One version, and one day on which it was released, wherever they are written.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inRoot } from "../setup/paths.mjs";

const text = (...path) => readFileSync(inRoot(...path), "utf8");
const json = (...path) => JSON.parse(text(...path));
const { version } = json("lib", "package.json");

/** "0.2.0, 2026-11-28" of each heading, latest first. */
const releases = [...text("CHANGELOG.md").matchAll(/^## (?!Unreleased$)(.*)$/gm)].map(
  ([, heading]) => heading,
);

test("manifests and lock file have one version", () => {
  const { packages, ...lock } = json("package-lock.json");
  const own = Object.entries(packages).filter(([path]) => ["", "lib", "tools/reference"].includes(path));
  assert.equal(own.length, 3);
  assert.deepEqual(
    [
      json("package.json"),
      json("tools", "reference", "package.json"),
      lock,
      ...own.map(([, entry]) => entry),
    ].map((manifest) => manifest.version),
    Array(6).fill(version),
  );
  assert.match(text("lib", "README.md"), new RegExp(`theriac-${version.replaceAll(".", "\\.")}\\.tgz`));
});

test("CITATION.cff and the changelog's latest heading name that version and one day", () => {
  const cited = text("CITATION.cff");
  const [, citedVersion] = /^version: (.*)$/m.exec(cited);
  const [, day] = /^date-released: "(\d{4}-\d\d-\d\d)"$/m.exec(cited);
  assert.equal(citedVersion, version);
  assert.equal(releases[0], `${version}, ${day}`);
});

test("the changelog's headings are versions with their days, latest first", () => {
  const order = releases.map((heading) => {
    const [, major, minor, patch, day] = /^(\d+)\.(\d+)\.(\d+), (\d{4}-\d\d-\d\d)$/.exec(heading) ?? [];
    assert.ok(day, `"${heading}" is no version with its day, as "0.2.0, 2026-11-28"`);
    return [major, minor, patch].map((part) => part.padStart(4, "0")).join(".") + day;
  });
  assert.ok(order.length >= 2);
  assert.deepEqual(order, [...order].sort().reverse());
});
