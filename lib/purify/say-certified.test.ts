import assert from "node:assert/strict";
import { test } from "node:test";
import type { LayerCertificates } from "./layer-certificates";
import { sayCertified } from "./say-certified";

const ROWS = Int32Array.of(0, 1);

/** Kernels of three entries, the last of which has a row of zeros. */
function said(kernels: readonly (readonly number[])[], zeroFactor = 256): string {
  const p = kernels.length;
  const certificates: LayerCertificates = {
    certified: kernels.map((entries) => entries.every((is) => is === 1)),
    certifiedEntries: Uint8Array.from(kernels.flat()),
    witnesses: new Uint8Array(3 * p),
    ranks: new Int32Array(p),
    radii: new Int32Array(p),
    genericRadii: new Int32Array(p),
    storedAs: Number.isNaN(zeroFactor) ? "float32" : "float64",
    zeroFactor,
  };
  return sayCertified(certificates, ROWS);
}

const [WHOLE, PART, ZERO_ROW, NONE] = [
  [1, 1, 1],
  [0, 1, 1],
  [0, 0, 1],
  [0, 0, 0],
];
const WHY =
  "what a fit meets exactly there, it might meet whatever the weights were. Use other points, or do without them.";

test("the sentence counts kernels, says under which condition, and names single entries only where there are", () => {
  assert.equal(
    said([WHOLE, WHOLE]),
    "all 2 kernels are proven exact, if what was added to weights has a density.",
  );
  assert.equal(
    said([WHOLE, WHOLE, NONE]),
    `2 of 3 kernels are proven exact, if what was added to weights has a density; 1 is not: ${WHY}`,
  );
  assert.equal(
    said([WHOLE, PART, ZERO_ROW]),
    `1 of 3 kernels is proven exact, if what was added to weights has a density; 2 are not: ${WHY} In 1 of these, single entries are proven: see certifiedEntries.`,
  );
  assert.equal(said([NONE, ZERO_ROW]), `none of 2 kernels is proven exact: ${WHY}`);
  assert.match(said([NONE], Number.NaN), /^none of 1 kernels is proven exact: on float32 no gap tells/);
});
