import assert from "node:assert/strict";
import { test } from "node:test";
import { checkSize } from ".";

test("what fits into memory passes", () => {
  for (const count of [0, 1, 1e6]) checkSize("matrix", "data", count);
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
