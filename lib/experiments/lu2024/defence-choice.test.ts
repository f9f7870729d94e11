import assert from "node:assert/strict";
import { test } from "node:test";
import { DomainError } from "../../num";
import { readJudged } from "../../run";
import type { Row } from "../../study";
import { BASELINES, CHOICES } from "./backdoor-baselines";
import { chooseDefences, defenceTable, readDefences } from "./defence-choice";
import { DEFENCE_CHOICES } from "./defence-choice-table";
import { defenceRates } from "./defence-rates";

const row = (method: string, choice: number, accuracy: number, attackSuccessRate: number): Row => ({
  ...{ trigger: "corner", poisonFraction: 0.1, points: 20, trial: 0, method, choice },
  ...{ value: CHOICES["fine-tuned"][choice], accuracy, attackSuccessRate },
});

test("the largest mean of accuracy less attack success is chosen, over all rows; of equal ones the first", () => {
  const rows = [
    row("fine-tuned", 0, 0.8, 0.9),
    row("fine-tuned", 1, 0.7, 0.1),
    row("fine-tuned", 1, 0.5, 0.3),
    row("fine-tuned", 2, 0.6, 0.2),
    row("unlearned", 3, 0.6, 0.2),
  ];
  assert.deepEqual(chooseDefences(rows).get("fine-tuned"), { choice: 1, value: 0.5 });
  assert.equal(defenceTable(rows), "fine-tuned | 1 | 0.5\nunlearned | 3 | 2");
  const read = readDefences(`\n${defenceTable(rows)}\n`);
  assert.deepEqual([read("fine-tuned"), read("unlearned")], [0.5, 2]);
  assert.throws(() => read("from-scratch"), DomainError);
});

test("what is compared is what the committed rows of defence-rates choose, from all values of each", () => {
  const rows = readJudged(defenceRates).rows();
  assert.equal(DEFENCE_CHOICES.trim(), defenceTable(rows));
  for (const method of rows.length === 0 ? [] : BASELINES) {
    const tried = new Set(rows.filter((row) => row.method === method).map(({ value }) => Number(value)));
    assert.deepEqual(
      [...tried].sort((a, b) => a - b),
      CHOICES[method],
      method,
    );
    const chosen = readDefences(DEFENCE_CHOICES)(method);
    assert.ok(CHOICES[method].slice(1, -1).includes(chosen), `${method} is best at an end: ${chosen}`);
  }
});
