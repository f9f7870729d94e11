import assert from "node:assert/strict";
import { test } from "node:test";
import { registry } from "../experiments";
import { DomainError } from "../num";
import { findExperiment } from "../study";
import { parseArguments } from "./command";
import { givenGrid, gridOptions } from "./grid-options";

const ID = "karmakar2023/figure-1";
const experiment = findExperiment("test", registry, ID);
const given = (...args: string[]) =>
  givenGrid(
    "theriac run",
    experiment,
    parseArguments("theriac run", [ID, ...args], gridOptions([ID, ...args])),
  );

test("values are given by the parameter's name, several between commas, words with commas of their own", () => {
  assert.deepEqual(given("--attackBound", "0.25,2"), { attackBound: [0.25, 2] });
  assert.deepEqual(given("--distribution", "N(0, 1),t(4)", "--attackBound=1"), {
    distribution: ["N(0, 1)", "t(4)"],
    attackBound: [1],
  });
  assert.deepEqual(given(), {});
});

test("what a parameter does not take is refused, and so is a parameter that there is not", () => {
  const refuses = (args: string[], message: RegExp): void =>
    assert.throws(
      () => given(...args),
      (error: unknown) => error instanceof DomainError && message.test(error.message),
    );
  refuses(["--attackBound", "-1"], /--attackBound = -1 is outside/);
  refuses(["--attackBound", "much"], /--attackBound = "much" is outside/);
  refuses(["--attackBound", "1,"], /--attackBound = ""/);
  refuses(
    ["--distribution", "N(0,1)"],
    /"N\(0,1\)" is no word of this parameter; .*Did you mean "N\(0, 1\)"/,
  );
  refuses(["--atackBound", "1"], /no option --atackBound; .*Did you mean "--attackBound"/);
});

test("an option that only one of two experiments has is refused for the other", () => {
  const [first, second] = [ID, "lu2023/figure-2"];
  const all = [first, second, "--attackBound", "1"];
  const args = parseArguments("theriac run", all, gridOptions(all));
  assert.deepEqual(givenGrid("theriac run", experiment, args), { attackBound: [1] });
  const other = findExperiment("test", registry, second);
  assert.throws(
    () => givenGrid("theriac run", other, args),
    /lu2023\/figure-2 has no parameter attackBound; run it alone/,
  );
});
