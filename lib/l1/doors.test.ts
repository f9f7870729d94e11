import assert from "node:assert/strict";
import { test } from "node:test";
import { DomainError, ShapeError } from "../num";
import * as l1 from ".";

const A = [
  [1, 0],
  [1, 1],
  [1, 2],
];
const b = [1, 2, 9];
const solution = l1.solveLad(A, b);

/** Every public function by its name, called as plain JavaScript would: with a design, right-hand side and options of any kind. */
const doors: Readonly<Record<string, (design: unknown, rhs: unknown, options?: unknown) => unknown>> = {
  fitLadBatch: (design, rhs, ...rest) =>
    l1.fitLadBatch(design as never, [rhs] as never, ...(rest as [never])),
  solveLad: (design, rhs, ...rest) => l1.solveLad(design as never, rhs as never, ...(rest as [never])),
  solveLadBatch: (design, rhs, ...rest) =>
    l1.solveLadBatch(design as never, [rhs] as never, ...(rest as [never])),
  verifyLad: (design, rhs, ...rest) =>
    l1.verifyLad(design as never, rhs as never, solution, ...(rest as [never])),
};

test("the doors that are tried here are all that take data", () => {
  const functions = Object.entries(l1).flatMap(([name, value]) =>
    typeof value === "function" ? [name] : [],
  );
  assert.deepEqual(functions.sort(), [...Object.keys(doors), "adviceFor"].sort());
});

const refusal = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof DomainError || error instanceof ShapeError, String(error));
    return error.message;
  }
  return assert.fail("accepted");
};

for (const [name, door] of Object.entries(doors)) {
  test(`${name} takes what is right, and no options are as none`, () => {
    for (const options of [
      {},
      undefined,
      { resolution: 0 },
      { resolution: 1e140 },
      { resolution: undefined },
    ])
      door(A, b, options);
    door(A, b);
  });

  test(`${name} refuses entries that are no numbers, naming them and their place`, () => {
    for (const [entry, said] of [
      ["2", '"2"'],
      [null, "null"],
      [true, "true"],
      [undefined, "undefined"],
      [[2], "an array of 1"],
      [2n, "2n"],
      [Number.NaN, "NaN"],
      [Number.NEGATIVE_INFINITY, "-Infinity"],
    ]) {
      assert.equal(
        refusal(() =>
          door(
            [
              [1, 0],
              [1, entry],
              [1, 2],
            ],
            b,
          ),
        ),
        `${name}: design is ${said} at row 1, column 1; every entry must be a finite number.`,
      );
      const place = name.endsWith("Batch") ? "rhsRows is X at row 0, column 2" : "rhs is X at entry 2";
      assert.equal(
        refusal(() => door(A, [1, 2, entry])),
        `${name}: ${place.replace("X", String(said))}; every entry must be a finite number.`,
      );
    }
  });

  test(`${name} refuses what is no design and no right-hand side`, () => {
    for (const design of [null, undefined, "A", 3, [1, 2, 3], {}, [null], ["12", "34", "56"]])
      assert.match(
        refusal(() => door(design, b)),
        new RegExp(`^${name}: .*design.* (not a matrix|not a row)`),
      );
    for (const rhs of [null, undefined, "129", 3, {}])
      assert.match(
        refusal(() => door(A, rhs)),
        new RegExp(`^${name}: .*(not a vector|not a row)`),
      );
    assert.match(
      refusal(() => door([[1], [1]], b)),
      new RegExp(`^${name}: .* 3 entries but needs 2`),
    );
    assert.match(
      refusal(() => door([[1, 2], [3]], b)),
      new RegExp(`^${name}: row 1 of design has 1 entries`),
    );
  });

  test(`${name} refuses a resolution outside [0, 1e140]`, () => {
    for (const [resolution, said] of [
      [1e300, "1e+300"],
      [Number.POSITIVE_INFINITY, "Infinity"],
      [Number.NaN, "NaN"],
      [-1, "-1"],
      ["0.1", '"0.1"'],
      [null, "null"],
      [true, "true"],
    ])
      assert.match(
        refusal(() => door(A, b, { resolution })).replaceAll("+", ""),
        new RegExp(`^${name}: resolution = ${String(said).replaceAll("+", "")} is outside \\[0, 1e140\\]`),
      );
  });

  test(`${name} refuses options that are none, and unknown ones with the nearest right name`, () => {
    for (const options of [null, 5, "wasm", [], new Map(), () => ({})])
      assert.match(
        refusal(() => door(A, b, options)),
        new RegExp(`^${name}: options = .* is no plain object`),
      );
    const message = refusal(() => door(A, b, { resolutoin: 1e-9 }));
    assert.ok(message.startsWith(`${name}: there is no option "resolutoin"; `), message);
    assert.ok(message.endsWith("Did you mean resolution?"), message);
  });
}

for (const name of ["solveLad", "solveLadBatch", "fitLadBatch"])
  test(`${name} knows three backends and counts pivots in whole numbers`, () => {
    for (const backend of ["auto", "wasm", "scalar"]) doors[name](A, b, { backend });
    const list = 'is unknown; one of "auto", "wasm", "scalar".';
    for (const [backend, said, hint] of [
      ["bogus", '"bogus"', ""],
      ["scaler", '"scaler"', ' Did you mean "scalar"?'],
      [null, "null", ""],
      [1, "1", ""],
    ])
      assert.equal(
        refusal(() => doors[name](A, b, { backend })),
        `${name}: backend = ${said} ${list}${hint}`,
      );
    for (const maxPivots of [-1, 1.5, Number.NaN, 1e300, "9", null])
      assert.match(
        refusal(() => doors[name](A, b, { maxPivots })),
        /maxPivots = .* is not a whole number ≥ 0/,
      );
    assert.deepEqual(
      doors[name](A, b, { maxPivots: 2 ** 40 }),
      doors[name](A, b),
      "more than 32 bits can count",
    );
  });

test("verifyLad refuses what is no answer, or one of another size", () => {
  const verify = (answer: unknown): string => refusal(() => l1.verifyLad(A, b, answer as never));
  for (const none of [null, undefined, 3, "u"])
    assert.match(verify(none), /^verifyLad: solution is .*; pass what solveLad/);
  const batch = l1.solveLadBatch(A, [b]);
  assert.match(verify(batch), /^verifyLad: solution\.coefficients is an object, not a vector/);
  for (const part of ["coefficients", "fitted", "dual"] as const) {
    assert.match(
      verify({ ...solution, [part]: undefined }),
      new RegExp(`solution.${part} is undefined, not a vector`),
    );
    assert.match(
      verify({ ...solution, [part]: ["1", 2, 3] }),
      new RegExp(`solution.${part} is "1" at entry 0`),
    );
    assert.match(
      verify({ ...solution, [part]: new Float64Array(9) }),
      new RegExp(`solution.${part} has 9 entries but needs`),
    );
  }
  assert.match(
    verify({ ...solution, dual: Float64Array.of(0, Number.NaN, 0) }),
    /solution\.dual is NaN at entry 1/,
  );
});

test("advice is for statuses", () => {
  assert.throws(
    () => l1.adviceFor("optimum" as l1.LadStatus),
    /^DomainError: adviceFor: status = "optimum" is unknown; one of "optimal", .* Did you mean "optimal"\?$/,
  );
});
