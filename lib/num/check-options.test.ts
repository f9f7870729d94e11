import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { checkOptions, DomainError } from ".";

interface Options {
  readonly resolution?: number;
  readonly backend?: string;
}

/** As plain JavaScript would call it, where no type stands in the way. */
const check = (options: unknown): void =>
  checkOptions<Options>("solveLad", options as Options, ["resolution", "backend"]);

const refusal = (options: unknown): string => {
  try {
    check(options);
  } catch (error) {
    assert.ok(error instanceof DomainError, String(error));
    return error.message;
  }
  return assert.fail("accepted");
};

test("known options pass, and so do none", () => {
  for (const options of [
    undefined,
    {},
    { resolution: 1 },
    { resolution: undefined, backend: "wasm" },
    Object.create(null),
    runInNewContext("({ resolution: 1 })"),
  ])
    check(options);
});

test("an unknown option is refused with the nearest right name, even when it is undefined", () => {
  const message =
    'solveLad: there is no option "resolutoin"; one of resolution, backend. Did you mean resolution?';
  assert.equal(refusal({ resolutoin: 1 }), message);
  assert.equal(refusal({ backend: "wasm", resolutoin: undefined }), message);
  assert.equal(refusal({ zzz: 1 }), 'solveLad: there is no option "zzz"; one of resolution, backend.');
  assert.equal(refusal(runInNewContext("({ Backend: 1 })")).endsWith("Did you mean backend?"), true);
});

test("null and everything that is no plain object are refused by what they are", () => {
  for (const [options, said] of [
    [null, "null"],
    [5, "5"],
    [true, "true"],
    ["wasm", '"wasm"'],
    [[], "an array of 0"],
    [[1, 2], "an array of 2"],
    [new Map([["resolution", 1]]), "a Map"],
    [Promise.resolve({}), "a Promise"],
    [() => ({}), "a function"],
    [3n, "3n"],
    [Symbol("s"), "Symbol(s)"],
  ] as const)
    assert.equal(
      refusal(options),
      `solveLad: options = ${said} is no plain object. Pass { resolution, … }, or leave it out.`,
    );
});

test("a function without options says that it has none", () => {
  assert.throws(
    () => checkOptions("f", { a: 1 } as object, []),
    /^DomainError: f: there is no option "a"; it has none\.$/,
  );
  assert.throws(
    () => checkOptions("f", [] as object, []),
    /= an array of 0 is no plain object\. Leave it out\./,
  );
});
