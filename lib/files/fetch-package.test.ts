import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { DataError } from "../num";
import { fetchPackage, type NpmCommand } from ".";

const BYTES = Buffer.from("a tarball");
const wanted = {
  name: "@some/pictures",
  version: "1.2.3",
  digest: { algorithm: "sha256", hex: createHash("sha256").update(BYTES).digest("hex") },
} as const;

/** A program in npm's place: it notes its arguments, and does as the code says. */
function programOf(t: TestContext, code: string): { npm: NpmCommand; folder: string; target: string } {
  const folder = mkdtempSync(join(tmpdir(), "theriac-npm-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const program = join(folder, "npm.cjs");
  writeFileSync(
    program,
    `const fs = require("node:fs"); const { join } = require("node:path");
const args = process.argv.slice(2);
fs.writeFileSync(${JSON.stringify(join(folder, "asked.json"))}, JSON.stringify(args));
const to = args[args.indexOf("--pack-destination") + 1];
${code}`,
  );
  return { npm: [process.execPath, program], folder, target: join(folder, "kept", "pictures.tgz") };
}

const packs = (text: string): string =>
  `fs.mkdirSync(join(args[args.indexOf("--cache") + 1]), { recursive: true });
fs.writeFileSync(join(to, "some-pictures-1.2.3.tgz"), ${JSON.stringify(text)});`;

async function refused(work: Promise<void>, said: RegExp): Promise<void> {
  await assert.rejects(work, (error: Error) => {
    assert.ok(error instanceof DataError, error.stack);
    assert.match(error.message, said);
    return true;
  });
}

test("npm packs the very version, without scripts, and nothing but the tarball is left", async (t) => {
  const { npm, folder, target } = programOf(t, packs("a tarball"));
  await fetchPackage(wanted, target, npm);
  assert.deepEqual(readFileSync(target), BYTES);
  assert.deepEqual(readdirSync(join(folder, "kept")), ["pictures.tgz"]);
  const asked: string[] = JSON.parse(readFileSync(join(folder, "asked.json"), "utf8"));
  assert.deepEqual(asked.slice(0, 2), ["pack", "@some/pictures@1.2.3"]);
  assert.ok(asked.includes("--ignore-scripts"));
});

test("a tarball that is there and right is not fetched again, one that is wrong is", async (t) => {
  const { npm, target } = programOf(t, packs("a tarball"));
  await fetchPackage(wanted, target, npm);
  await fetchPackage(wanted, target, ["/nowhere/npm"]);
  writeFileSync(target, "half");
  await fetchPackage(wanted, target, npm);
  assert.deepEqual(readFileSync(target), BYTES);
});

test("another tarball is refused with both digests, and nothing is kept", async (t) => {
  const { npm, folder, target } = programOf(t, packs("another"));
  await refused(
    fetchPackage(wanted, target, npm),
    new RegExp(
      `@some/pictures@1\\.2\\.3 came as 7 bytes whose SHA-256 is [0-9a-f]{64}, not ${wanted.digest.hex}; nothing is kept`,
    ),
  );
  assert.deepEqual(readdirSync(join(folder, "kept")), []);
});

test("an npm that fails, leaves nothing or is not there is told, with its reason", async (t) => {
  const failing = programOf(
    t,
    `process.stderr.write("npm error code E404\\nnpm error 404 Not Found\\n"); process.exitCode = 1;`,
  );
  await refused(
    fetchPackage(wanted, failing.target, failing.npm),
    /npm could not fetch @some\/pictures@1\.2\.3 \(exit code 1: 404 Not Found\)\. See that npm reaches its registry/,
  );
  assert.deepEqual(readdirSync(join(failing.folder, "kept")), []);
  const idle = programOf(t, "");
  await refused(
    fetchPackage(wanted, idle.target, idle.npm),
    /npm ended well but left no some-pictures-1\.2\.3\.tgz/,
  );
  await refused(fetchPackage(wanted, idle.target, ["/nowhere/npm"]), /npm cannot be started \(ENOENT\)/);
});

test("no test asks the registry", async (t) => {
  const { target } = programOf(t, "");
  await refused(fetchPackage(wanted, target), /asked for in a test, where nothing is downloaded/);
});
