import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { createRng } from "../num";
import { plain } from "./fixtures/registry";
import { scratch } from "./fixtures/scratch";
import { decodeLine, encodeLine } from "./journal-line";
import { journalFolder } from "./journal-writer";
import { journalPaths } from "./read-journals";
import { runExperiment } from "./run-experiment";

const LINE = encodeLine({ kind: "end" });

test("a line says what it holds; any change to it shows", () => {
  assert.deepEqual(decodeLine(Buffer.from(LINE.trimEnd())), { record: { kind: "end" } });
  fc.assert(
    fc.property(fc.nat(LINE.length - 2), fc.integer({ min: 1, max: 127 }), (at, flip) => {
      const bytes = Buffer.from(LINE.trimEnd());
      bytes[at] ^= flip;
      assert.ok("damage" in decodeLine(bytes));
    }),
  );
});

/** Damages bytes in one of the ways in which disks and people do. */
function damage(bytes: Buffer, rng: ReturnType<typeof createRng>): Buffer {
  const at = rng.integer(bytes.length);
  const lines = bytes.toString("latin1").split("\n");
  const line = rng.integer(lines.length);
  switch (rng.integer(6)) {
    case 0:
      return bytes.subarray(0, at); // a power cut
    case 1: {
      const flipped = Buffer.from(bytes);
      flipped[at] ^= 1 << rng.integer(8);
      return flipped;
    }
    case 2: // a line twice
      return Buffer.from([...lines.slice(0, line), lines[line], ...lines.slice(line)].join("\n"), "latin1");
    case 3: // a line lost
      return Buffer.from(lines.filter((_, i) => i !== line).join("\n"), "latin1");
    case 4: // a hole of zeros, as some file systems leave after a power cut
      return Buffer.concat([
        bytes.subarray(0, at),
        Buffer.alloc(Math.min(100, bytes.length - at)),
        bytes.subarray(at + 100),
      ]);
    default: // foreign text in the midst
      return Buffer.concat([bytes.subarray(0, at), Buffer.from("\n\u0000rows\r\n{}"), bytes.subarray(at)]);
  }
}

test("whatever happens to a journal, the next run's rows.csv is the same bits", async (t) => {
  const out = scratch(t);
  const rows = join(out, "fake", "plain", "rows.csv");
  await runExperiment(plain, { out, workers: 0 });
  const expected = readFileSync(rows, "utf8");
  let recomputed = 0;
  for (let round = 0; round < 60; round++) {
    const rng = createRng(round).substream("fuzz");
    const paths = journalPaths(join(out, "fake", "plain"));
    for (let hit = 0; hit <= rng.integer(3); hit++) {
      const path = paths[rng.integer(paths.length)];
      const bytes = readFileSync(path);
      if (bytes.length > 0) writeFileSync(path, damage(bytes, rng));
    }
    writeFileSync(rows, "");
    recomputed += (await runExperiment(plain, { out, workers: 0 })).computed;
    assert.equal(readFileSync(rows, "utf8"), expected, `round ${round}`);
  }
  assert.ok(recomputed > 0, "some damage cost a unit");
});

test("torn and altered lines are named by file, line and reason, and cost only their own units", async (t) => {
  const out = scratch(t);
  await runExperiment(plain, { out, workers: 0 });
  const [path] = journalPaths(join(out, "fake", "plain"));
  const lines = readFileSync(path, "utf8").split("\n");
  lines[2] = lines[2].replace("normal", "Normal");
  lines[5] = lines[5].slice(0, 40);
  writeFileSync(path, lines.join("\n"));
  const dropped: string[] = [];
  const { computed } = await runExperiment(plain, {
    out,
    workers: 0,
    onDropped: ({ path: where, line, reason }) => dropped.push(`${where === path} ${line} ${reason}`),
  });
  assert.deepEqual(dropped, ["true 3 altered: its checksum does not match", "true 6 torn"]);
  assert.equal(computed, 2);
});

test("a journal of a newer format is refused and left as it is", async (t) => {
  const out = scratch(t);
  const folder = join(out, "fake", "plain");
  await runExperiment(plain, { out, workers: 0 });
  // The checksum covers the format, so a newer library's line is told from a damaged one.
  const { createHash } = await import("node:crypto");
  const sum = createHash("sha256").update("t3 {}").digest("hex").slice(0, 16);
  const path = join(journalFolder(folder), "newer.jsonl");
  writeFileSync(path, `t3 ${sum} {}\n`);
  await assert.rejects(
    runExperiment(plain, { out, workers: 0, fresh: true }),
    /newer\.jsonl has format 3.*up to 2/,
  );
  assert.equal(journalPaths(folder).length, 2);
});
