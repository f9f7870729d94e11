import assert from "node:assert/strict";
import { test } from "node:test";
import { formatGiven, formatNumber, isShort } from "./format-number";

test("a measured number has three significant digits, and its exponent is seen", () => {
  const shown: [number, string][] = [
    [3.8033752824568e-17, "3.80·10⁻¹⁷"],
    [-3.8033752824568e-17, "−3.80·10⁻¹⁷"],
    [0.95, "0.950"],
    [0.9996, "1.00"],
    [9.996, "10.0"],
    [99.96, "100"],
    [999.6, "1000"],
    [12.345, "12.3"],
    [0.001234, "0.00123"],
    [0.0009999, "0.00100"],
    [0.0001234, "1.23·10⁻⁴"],
    [123456.7, "123000"],
    [12345678.9, "1.23·10⁷"],
    [1e300, "1.00·10³⁰⁰"],
    [5e-324, "4.94·10⁻³²⁴"],
    [0, "0"],
    [-0, "0"],
    [-12, "−12"],
    [1234, "1234"],
    [2e6, "2.00·10⁶"],
    [Number.NaN, "NaN"],
    [Number.NEGATIVE_INFINITY, "−∞"],
  ];
  for (const [value, text] of shown) assert.equal(formatNumber(value), text);
});

test("a given number keeps every digit", () => {
  const shown: [number, string][] = [
    [0.0001, "0.0001"],
    [0.00005, "5·10⁻⁵"],
    [24.1, "24.1"],
    [-0.5, "−0.5"],
    [97, "97"],
    [0.1 + 0.2, "3.0000000000000004·10⁻¹"],
    [1e21, "1·10²¹"],
    [0, "0"],
  ];
  for (const [value, text] of shown) assert.equal(formatGiven(value), text);
});

test("short numbers are those that three digits show whole", () => {
  assert.ok([0, 1, 0.05, -123, 1.25e-9, 1000].every(isShort));
  assert.ok(![1234, 0.1234, 1 / 3, Number.NaN, Number.POSITIVE_INFINITY].some(isShort));
});
