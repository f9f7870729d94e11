import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { scratch } from "./fixtures/scratch";
import { readLines } from "./read-lines";

test("lines and where they begin, with or without a last line end, also longer than what is read at a time", (t) => {
  const path = join(scratch(t), "lines");
  const line = fc.oneof(fc.string(), fc.constantFrom("", "é".repeat(700_000), "x".repeat(1024 * 1024 - 1)));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), fc.boolean(), (lines, ends) => {
      const kept = lines.map((text) => text.replaceAll("\n", " "));
      const text = kept.join("\n") + (ends && kept.length > 0 ? "\n" : "");
      writeFileSync(path, text);
      const bytes = Buffer.from(text);
      const expected = kept.length > 0 && !ends && kept.at(-1) === "" ? kept.slice(0, -1) : kept;
      let count = 0;
      for (const { bytes: found, offset } of readLines(path)) {
        assert.equal(found?.toString(), expected[count]);
        assert.ok(bytes.subarray(offset, offset + (found?.length ?? 0)).equals(found ?? Buffer.alloc(1)));
        count++;
      }
      assert.equal(count, expected.length);
    }),
    { seed: 1, numRuns: 60 },
  );
});
