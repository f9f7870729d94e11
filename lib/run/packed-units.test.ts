import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decodeLine, encodeLine, type UnitRecord } from "./journal-line";
import { UnitPacker, unpackUnits } from "./packed-units";

const value = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string());
const unit: fc.Arbitrary<UnitRecord> = fc.record({
  kind: fc.constant("unit" as const),
  id: fc.constantFrom("a/b", "a/c"),
  version: fc.constant(1),
  seed: fc.constant(7),
  point: fc.oneof(fc.record({ x: value, word: value }), fc.record({ word: value })),
  trial: fc.nat(),
  outcome: fc.oneof(
    fc.record({ status: fc.constant("failed" as const), error: fc.string(), seconds: fc.constant(0.25) }),
    fc.record({
      status: fc.constant("done" as const),
      rows: fc.array(fc.oneof(fc.record({ y: value, z: value }), fc.record({ y: value })), { maxLength: 3 }),
      seconds: fc.constant(1),
    }),
  ),
  library: fc.constantFrom("0.1.0", "0.2.0"),
});

/** What a line of its own would read back as: JSON knows no −0. */
const reread = (record: UnitRecord): unknown => {
  const decoded = decodeLine(Buffer.from(encodeLine(record).trimEnd()));
  return "record" in decoded ? decoded.record : decoded;
};

test("units packed on lines read back as the lines of their own would, in order", () => {
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 40 }), (units) => {
      const found: UnitRecord[] = [];
      let told = 0;
      const packer = new UnitPacker((line, held) => {
        told += held.length;
        const decoded = decodeLine(Buffer.from(line.trimEnd()));
        assert.ok("record" in decoded, line);
        const { record } = decoded;
        if (record.kind === "unit") found.push(record);
        else if (record.kind === "units") found.push(...unpackUnits(record));
        else assert.fail(record.kind);
        assert.equal(found.length, told);
      });
      for (const one of units) packer.add(one);
      packer.end();
      assert.deepEqual(found, units.map(reread));
    }),
    { seed: 3, numRuns: 300 },
  );
});

test("a line holds at most 512 units, so no more are lost with it", () => {
  const sizes: number[] = [];
  const packer = new UnitPacker((_, units) => sizes.push(units.length));
  for (let trial = 0; trial < 1100; trial++)
    packer.add({
      kind: "unit",
      id: "a/b",
      version: 1,
      seed: 1,
      point: { x: 1 },
      trial,
      outcome: { status: "done", rows: [{ y: 2 }], seconds: 0 },
      library: "0",
    });
  packer.end();
  assert.deepEqual(sizes, [512, 512, 76]);
});
