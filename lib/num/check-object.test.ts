import assert from "node:assert/strict";
import { test } from "node:test";
import { checkObject, keysOf } from ".";

interface Trigger {
  readonly features: readonly number[];
  readonly value?: number;
}

const TRIGGER = keysOf<Trigger>({ features: true, value: true });

const check = (trigger: unknown): void =>
  checkObject<Trigger>("applyTrigger", "trigger", trigger as Trigger, TRIGGER);

test("a plain object with known names passes, whatever they hold", () => {
  for (const trigger of [{}, { features: 3 }, { value: undefined, features: [] }]) check(trigger);
});

test("nothing at all is refused: the object must be there", () => {
  for (const [given, said] of [
    [undefined, "undefined"],
    [null, "null"],
    [5, "5"],
    [[0, 1], "an array of 2"],
  ])
    assert.throws(() => check(given), {
      name: "DomainError",
      message: `applyTrigger: trigger = ${said} is no plain object. Pass { features, … }.`,
    });
});

test("an unknown name is refused together with the object that it stands in", () => {
  assert.throws(() => check({ features: [0], valeu: 5 }), {
    name: "DomainError",
    message:
      'applyTrigger: there is no option "valeu" in trigger; one of features, value. Did you mean value?',
  });
});
