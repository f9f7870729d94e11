import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseJson } from "./parse-json";

const parse = (text: string): unknown => parseJson("read: f", text, "Restore it.");

test("what JSON is comes back, what is none is refused with the way back", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      assert.deepEqual(parse(JSON.stringify(value)), JSON.parse(JSON.stringify(value)));
    }),
  );
  assert.throws(() => parse("{"), {
    name: "DataError",
    message: /^read: f is not JSON \(.*\)\. Restore it\.$/,
  });
});

test("brackets count where they are no text", () => {
  const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
  parse(nested(200));
  assert.throws(() => parse(nested(201)), /nested more than 200 deep/);
  assert.throws(() => parse(nested(1e5)), /nested more than 200 deep/);
  parse(JSON.stringify(['[{"\\[', "{".repeat(300)]));
});
