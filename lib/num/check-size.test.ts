import assert from "node:assert/strict";
import { test } from "node:test";
import { checkMatrices, checkSize } from ".";

test("what fits into memory passes", () => {
  for (const count of [0, 1, 1e6]) checkSize("matrix", "data", count);
});

test("many small matrices take more than their numbers", () => {
  checkMatrices("gateFamily", "width = 1000", 1000, 2, 3);
  assert.throws(
    () => checkMatrices("gateFamily", "width = 10000000", 1e7, 2, 3),
    /^DomainError: gateFamily: width = 10000000, 10000000 matrices of 2×3, wants 10720000000 bytes \(9\.98 GiB\)/,
  );
});

test("what cannot be allocated is refused with the bytes that it would take", () => {
  const refusal = (count: number, bytes?: number): string => {
    try {
      checkSize("matrix", "data", count, bytes);
    } catch (error) {
      return String(error);
    }
    return assert.fail("accepted");
  };
  assert.match(
    refusal(1e9),
    /^DomainError: matrix: data wants 8000000000 bytes \(7\.45 GiB\); at most \d+ bytes \([\d.]+ [MG]iB\) can be had\. Ask for less\.$/,
  );
  assert.match(refusal(5e9, 1), /wants 5000000000 bytes \(4\.66 GiB\)/);
  assert.match(refusal(1e12 * 1e12), /wants 8e\+24 bytes \(6940000 EiB\)/);
  assert.match(refusal(Number.POSITIVE_INFINITY), /wants Infinity bytes/);
});
