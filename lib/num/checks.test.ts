import assert from "node:assert/strict";
import { test } from "node:test";
import {
  checkCount,
  checkFinite,
  checkFraction,
  checkNotNegative,
  checkOneOf,
  checkPositive,
  DomainError,
  type MatrixLike,
  ShapeError,
  sayValue,
  toFiniteVector,
  toMatrix,
  type VectorLike,
} from ".";

/** What JavaScript would silently read as a number, and what it is called in the message. */
const NO_NUMBERS: readonly [unknown, string][] = [
  ["1", '"1"'],
  ["", '""'],
  [null, "null"],
  [undefined, "undefined"],
  [true, "true"],
  [[1], "an array of 1"],
  [1n, "1n"],
  [{ valueOf: () => 1 }, "an object"],
  [new Date(0), "a Date"],
];

const refused = (act: () => unknown, kind: new (message: string) => Error, message: string): void =>
  assert.throws(act, (error) => {
    assert.ok(error instanceof kind, String(error));
    assert.equal(error.message, message);
    return true;
  });

for (const [entry, said] of NO_NUMBERS)
  test(`${said} is no entry of a vector or a matrix, and no setting`, () => {
    const must = "every entry must be a finite number.";
    refused(
      () => toFiniteVector("f", "b", [1, entry] as number[]),
      DomainError,
      `f: b is ${said} at entry 1; ${must}`,
    );
    refused(
      () =>
        toMatrix(
          [
            [1, 2],
            [3, entry],
          ] as number[][],
          "f",
          "A",
        ),
      DomainError,
      `f: A is ${said} at row 1, column 1; ${must}`,
    );
    const foreign = { rows: 2, columns: 2, to1DArray: () => [1, 2, entry, 4] as number[] };
    refused(() => toMatrix(foreign, "f", "A"), DomainError, `f: A is ${said} at row 1, column 0; ${must}`);
    refused(
      () => checkFraction("f", "ε", entry as number),
      DomainError,
      `f: ε = ${said} is outside [0, 1]. A fraction.`,
    );
    refused(
      () => checkCount("f", "k", entry as number),
      DomainError,
      `f: k = ${said} is not a whole number ≥ 1.`,
    );
    refused(
      () => checkPositive("f", "η", entry as number),
      DomainError,
      `f: η = ${said} is not a positive, finite number.`,
    );
  });

test("what is no vector, no matrix and no row of one is said by what it is", () => {
  for (const [value, said] of [
    ["123", '"123"'],
    [null, "null"],
    [5, "5"],
    [{ length: -1 }, "an object"],
    [new Map(), "a Map"],
  ] as const) {
    const vector = `f: b is ${said}, not a vector; pass a Float64Array or an array of numbers.`;
    refused(() => toFiniteVector("f", "b", value as unknown as VectorLike), ShapeError, vector);
    assert.throws(
      () => toMatrix(value as unknown as MatrixLike, "f", "A"),
      (error) =>
        error instanceof ShapeError && error.message.startsWith(`f: A is ${said}, not a matrix; pass {`),
    );
    const row = `f: row 1 of A is ${said}, not a row of numbers; a matrix with one column is [[1], [2], …].`;
    refused(() => toMatrix([[1], value] as unknown as MatrixLike, "f", "A"), ShapeError, row);
  }
  const data = new Float64Array(4);
  for (const sizes of [
    { rows: -2, columns: -2 },
    { rows: 2, columns: 2.5 },
    { rows: "2", columns: 2 },
  ])
    assert.throws(() => toMatrix({ ...sizes, data } as unknown as MatrixLike, "f", "A"), ShapeError);
});

test("typed arrays of any kind of number are vectors and rows; those of BigInts are not", () => {
  for (const numbers of [Float32Array.of(1, 2), Uint8Array.of(1, 2), Int32Array.of(1, 2)]) {
    assert.deepEqual(Array.from(toFiniteVector("f", "b", numbers)), [1, 2]);
    assert.deepEqual(Array.from(toMatrix([numbers], "f", "A").data), [1, 2]);
  }
  const bigs = BigInt64Array.of(1n) as unknown as VectorLike;
  assert.throws(() => toFiniteVector("f", "b", bigs), /f: b is 1n at entry 0/);
});

test("a list that says that it is longer than it is, is refused before it is allocated", () => {
  const holes: number[] = [];
  holes.length = 4e9;
  for (const list of [holes, { length: 1e15 }])
    refused(
      () => toFiniteVector("f", "b", list),
      DomainError,
      "f: b is undefined at entry 0; every entry must be a finite number.",
    );
});

test("a number of no sensible size, or of the wrong sign, is refused by its set", () => {
  refused(
    () => checkCount("f", "k", 1e300),
    DomainError,
    "f: k = 1e+300 is not a whole number ≥ 1 and ≤ 9007199254740991.",
  );
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, "1"]) {
    const said = sayValue(value);
    refused(
      () => checkFinite("f", "x", value as number),
      DomainError,
      `f: x = ${said} is not a finite number.`,
    );
    refused(
      () => checkNotNegative("f", "x", value as number),
      DomainError,
      `f: x = ${said} is not a finite number ≥ 0.`,
    );
  }
  refused(() => checkNotNegative("f", "x", -1), DomainError, "f: x = -1 is not a finite number ≥ 0.");
  checkFinite("f", "x", -1);
  checkNotNegative("f", "x", 0);
});

test("an unknown word is refused with the allowed ones and the nearest", () => {
  const words = ["auto", "wasm", "scalar"];
  const check = (value: unknown): void => checkOneOf<unknown>("f", "backend", value, words);
  check("scalar");
  const list = 'one of "auto", "wasm", "scalar".';
  refused(
    () => check("scaler"),
    DomainError,
    `f: backend = "scaler" is unknown; ${list} Did you mean "scalar"?`,
  );
  refused(() => check("bogus"), DomainError, `f: backend = "bogus" is unknown; ${list}`);
  refused(() => check(null), DomainError, `f: backend = null is unknown; ${list}`);
  refused(() => check(["wasm"]), DomainError, `f: backend = an array of 1 is unknown; ${list}`);
  refused(() => checkOneOf<unknown>("f", "r", 3, [1, 2]), DomainError, "f: r = 3 is unknown; one of 1, 2.");
});

test("a value of any kind has a name in a sentence, and a short one", () => {
  assert.equal(sayValue("x".repeat(90)), `"${"x".repeat(60)}…"`);
  assert.equal(sayValue(Object.create(null)), "an object");
  assert.equal(sayValue(new Float64Array(3)), "a Float64Array");
  assert.equal(sayValue(-0), "0");
  assert.equal(sayValue(Number.NaN), "NaN");
});
