import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { DomainError } from "../num";
import { EXPLAINED, printBriefly } from "./brief-errors";

test("an error of a class that prints briefly is its name and its sentence, and keeps its stack", () => {
  class OurError extends Error {
    override readonly name: string = "OurError";
    readonly more: string = "more";
  }
  class Narrower extends OurError {
    override readonly name: string = "Narrower";
  }
  const error = new Narrower("what we got, what we needed.");
  assert.match(inspect(error), /\n\s+at /);
  printBriefly([OurError]);
  assert.equal(inspect(error), "Narrower: what we got, what we needed.");
  assert.match(error.stack ?? "", /\n\s+at /);
  assert.deepEqual(Object.keys(error), ["name", "more"]);
  assert.match(inspect(new Error("another")), /\n\s+at /);
});

test("outside a notebook the library's errors print with their stack", () => {
  assert.ok(EXPLAINED.includes(DomainError));
  assert.match(inspect(new DomainError("x")), /^DomainError: x\n\s+at /);
});
