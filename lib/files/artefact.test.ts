import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { after, test } from "node:test";
import { Worker } from "node:worker_threads";
import { type Artefact, artefactPath, projectRoot, readArtefact, writeArtefact } from ".";

const folder = mkdtempSync(join(tmpdir(), "theriac-artefacts-"));
const named = process.env.THERIAC_ARTEFACTS;
process.env.THERIAC_ARTEFACTS = folder;
after(() => {
  if (named === undefined) delete process.env.THERIAC_ARTEFACTS;
  else process.env.THERIAC_ARTEFACTS = named;
  rmSync(folder, { recursive: true });
});

const artefact = (settings: Artefact["settings"] = { seed: 1 }): Artefact => ({
  name: "made/bytes",
  settings,
});
const bytes = Uint8Array.of(3, 1, 4, 1, 5);

test("what was stored is read again; what never was is undefined", () => {
  assert.equal(readArtefact(artefact({ seed: 7 })), undefined);
  writeArtefact(artefact(), bytes);
  assert.deepEqual([...(readArtefact(artefact()) ?? [])], [...bytes]);
  const none = artefact({ seed: 8 });
  writeArtefact(none, new Uint8Array(0));
  assert.equal(readArtefact(none)?.length, 0, "no bytes are bytes too");
});

test("other settings have another file; the same have the same, below the folder that is named", () => {
  const [one, two, again] = [{ seed: 1 }, { seed: 2 }, { seed: 1 }].map((settings) =>
    artefactPath(artefact(settings)),
  );
  assert.equal(one, again);
  assert.notEqual(one, two);
  assert.match(relative(folder, one), /^made[/\\]bytes-[0-9a-f]{16}$/);
  delete process.env.THERIAC_ARTEFACTS;
  try {
    assert.ok(artefactPath(artefact()).startsWith(join(projectRoot(), "results", "artefacts")));
  } finally {
    process.env.THERIAC_ARTEFACTS = folder;
  }
});

test("a file that is cut anywhere, empty, longer or altered in any byte is no artefact, and is made anew", () => {
  const own = artefact({ seed: 3 });
  const path = artefactPath(own);
  writeArtefact(own, bytes);
  const whole = readFileSync(path);
  assert.equal(whole.length, 32 + bytes.length);
  const damaged = [
    ...Array.from(whole, (_, length) => whole.subarray(0, length)),
    ...Array.from(whole, (byte, at) => Buffer.from(whole).fill(byte ^ 1, at, at + 1)),
    Buffer.concat([whole, Buffer.of(0)]),
  ];
  for (const file of damaged) {
    writeFileSync(path, file);
    assert.equal(readArtefact(own), undefined);
  }
  writeArtefact(own, bytes);
  assert.deepEqual(readFileSync(path), whole);
  rmSync(path);
  assert.equal(readArtefact(own), undefined);
});

test("threads that store the same at once leave one whole file", async () => {
  const own = artefact({ seed: 4 });
  const code = `
    const { writeArtefact, readArtefact } = require(${JSON.stringify(join(__dirname, "artefact.js"))});
    const own = ${JSON.stringify(own)};
    const bytes = new Uint8Array(200_000).fill(9);
    for (let i = 0; i < 20; i++) {
      writeArtefact(own, bytes);
      const found = readArtefact(own);
      if (found === undefined || found.length !== bytes.length) throw new Error("a part of a file was seen");
    }`;
  const ended = [0, 1].map(
    () =>
      new Promise<number>((resolve, reject) => {
        const worker = new Worker(code, { eval: true, env: { ...process.env } });
        worker.on("error", reject);
        worker.on("exit", resolve);
      }),
  );
  assert.deepEqual(await Promise.all(ended), [0, 0]);
  assert.equal(readArtefact(own)?.length, 200_000);
  assert.ok(existsSync(artefactPath(own)));
  assert.deepEqual(
    readdirSync(join(folder, "made")).filter((name) => !/^bytes-[0-9a-f]{16}$/.test(name)),
    [],
    "nothing is left beside the files",
  );
});
