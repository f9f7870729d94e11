// What this project installs: licences that may be, install scripts that are known.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  faultsOf,
  installedPython,
  isPermissive,
  known,
  readDependencies,
} from "../dependencies/read-dependencies.mjs";
import { inRoot } from "../setup/paths.mjs";

const all = readDependencies();

test("every package has a permissive licence, or it is said why not; every install script is known", () => {
  assert.deepEqual(faultsOf(all), []);
  assert.ok(
    all.length > 200 && all.some(({ use }) => use === "python") && all.some(({ use }) => use === "user"),
  );
});

test("a new package with another licence, with none, or with an install script is a fault", () => {
  const lock = JSON.parse(readFileSync(inRoot("package-lock.json"), "utf8"));
  const add = (entry) =>
    faultsOf(
      readDependencies({
        lock: JSON.stringify({ ...lock, packages: { ...lock.packages, "node_modules/new-one": entry } }),
      }),
    );
  assert.deepEqual(add({ version: "1.0.0", license: "MIT" }), []);
  for (const license of ["GPL-3.0-only", "MIT AND LGPL-3.0", "SEE LICENSE IN x", undefined])
    assert.match(
      add({ version: "1.0.0", license })[0],
      /new-one 1\.0\.0 has licence .* neither permissive nor said/,
    );
  assert.match(
    add({ version: "1.0.0", license: "MIT", hasInstallScript: true })[0],
    /new-one 1\.0\.0 runs a script/,
  );
  const requirements = "new-python[all]==2.0 \\\n    --hash=sha256:00\n";
  assert.match(faultsOf(readDependencies({ requirements }))[0], /new-python 2\.0 has licence unknown/);
  // What was said of one licence does not hold for another.
  const changed = { version: "9.0.0", license: "AGPL-3.0" };
  const packages = { ...lock.packages, "node_modules/axe-core": changed };
  assert.match(
    faultsOf(readDependencies({ lock: JSON.stringify({ ...lock, packages }) }))[0],
    /axe-core 9\.0\.0/,
  );
});

test("of alternatives one licence is enough, of a conjunction all are needed", () => {
  for (const licence of ["MIT", "(MIT AND Zlib)", "GPL-2.0 OR MIT", "Apache-2.0 AND ISC"])
    assert.ok(isPermissive(licence), licence);
  for (const licence of ["GPL-2.0", "MIT AND GPL-2.0", "unknown", "(MIT OR GPL-2.0) AND GPL-2.0"])
    assert.ok(!isPermissive(licence), licence);
});

test("the list of Python licences is what the installed packages tell, and names no package that is gone", () => {
  const wanted = new Set(all.filter(({ use }) => use === "python").map(({ name }) => name));
  assert.deepEqual(
    Object.keys(known.python).filter((name) => !wanted.has(name)),
    [],
  );
  for (const [name, licence] of installedPython())
    if (known.python[name] !== undefined) assert.equal(known.python[name], licence, name);
  const names = new Set(all.map(({ name }) => name));
  const told = [known.said, known.scripts, known.advisories].flatMap((table) => Object.keys(table));
  for (const name of told) assert.ok(names.has(name), name);
});
