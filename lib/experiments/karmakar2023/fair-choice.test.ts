import assert from "node:assert/strict";
import { test } from "node:test";
import { DomainError } from "../../num";
import type { Row } from "../../study";
import { BEST_ROBUST, choiceTable, readChoices } from "./fair-choice";
import { LEARNERS, SCHEDULES } from "./fair-methods";
import { DIVERGED } from "./fixtures/made-runs";

const AT = { distribution: "t(4)", attack: "constant" };

type Changes = Readonly<Record<string, string | number | undefined>>;

/** Every learner with every schedule at three rates, on three networks; what is not told is the same for all. */
function rows(told: (run: Row) => Changes): Row[] {
  return LEARNERS.flatMap(({ name: learner }) =>
    SCHEDULES.flatMap((schedule) =>
      [0.5, 1, 2].flatMap((rateFactor) =>
        [0, 1, 2].map((trial): Row => {
          const run = { ...AT, learner, schedule, rateFactor, trial };
          const outcome = {
            status: "iterations",
            finalError: 0.5,
            meanError: 0.5,
            iterationsTo1Percent: 900,
          };
          return { ...run, ...outcome, ...told(run) } as Row;
        }),
      ),
    ),
  );
}

const choose = (told: (run: Row) => Changes) => readChoices(choiceTable(rows(told)));

test("the least median chooses, each variant for itself; of equals the smaller threshold and the smaller rate", () => {
  const chosen = choose(({ learner, schedule, rateFactor }) => ({
    ...(learner === "SGD" && schedule === "constant" && rateFactor === 2 ? { finalError: 0.1 } : {}),
    ...(learner === "SGD" && schedule === "decaying" && rateFactor === 1 ? { meanError: 0.05 } : {}),
    ...(learner === "SGD" && rateFactor === 2 ? { iterationsTo1Percent: 30 } : {}),
  }));
  const sgd = (variant: Parameters<typeof chosen>[3]) => chosen("t(4)", "constant", "SGD", variant);
  const plain = { learner: "SGD", schedule: "constant", readout: "last", rateFactor: 0.5 };
  assert.deepEqual(sgd("constant"), { ...plain, rateFactor: 2 });
  assert.deepEqual(sgd("averaged"), { ...plain, readout: "mean" });
  assert.deepEqual(sgd("decaying"), { ...plain, schedule: "decaying" });
  const decayed = { learner: "SGD", schedule: "decaying", readout: "mean", rateFactor: 1 };
  assert.deepEqual(sgd("decaying, averaged"), decayed);
  assert.deepEqual(sgd("fastest"), { ...plain, rateFactor: 2 });
  assert.deepEqual(sgd("best"), decayed);
  assert.equal(chosen("t(4)", "constant", "SGD, Huber", "best").learner, "SGD, Huber 1");
});

test("thresholds are chosen with the rate, and the best robust method among the robust", () => {
  const chosen = choose(({ learner, schedule, rateFactor }) =>
    schedule === "constant" && rateFactor === 1
      ? {
          finalError:
            { "SGD, Huber 4": 0.2, "SGD, trimmed 2": 0.1, "Neuro-Tron": 0.01 }[String(learner)] ?? 0.5,
        }
      : {},
  );
  const at = { schedule: "constant", readout: "last", rateFactor: 1 };
  assert.deepEqual(chosen("t(4)", "constant", "SGD, Huber", "best"), { ...at, learner: "SGD, Huber 4" });
  assert.deepEqual(chosen("t(4)", "constant", BEST_ROBUST, "best"), { ...at, learner: "SGD, trimmed 2" });
});

test("a rate at which most runs diverge is not chosen, whatever the others reach", () => {
  const chosen = choose(({ learner, rateFactor, trial }) =>
    learner === "SGD" && rateFactor === 2
      ? trial === 0
        ? { finalError: 1e-9, meanError: 1e-9, iterationsTo1Percent: 1 }
        : { ...DIVERGED, meanError: "" }
      : {},
  );
  for (const variant of ["constant", "averaged", "fastest", "best"] as const)
    assert.equal(chosen("t(4)", "constant", "SGD", variant).rateFactor, 0.5);
});

test("what was not chosen cannot be compared", () => {
  const chosen = choose(() => ({}));
  assert.throws(() => chosen("t(4)", "alternating", "SGD", "best"), DomainError);
});
