import assert from "node:assert/strict";
import { test } from "node:test";
import { dataSet } from "../datasets";
import { judge } from "../evidence";
import { registry } from "../experiments";
import { runExperiment } from "../run";
import { type AnyExperiment, claim, experiment, findExperiment, lackOf, type Need, number } from "../study";
import { runDeclared } from "./run";

const mars: Need = { name: "Mars", command: "npx theriac data mars", isHere: () => false };
const moon: Need = { name: "Moon", command: "npx theriac data moon", isHere: () => false };
const here: Need = dataSet("pneumonia-mnist");

const needing = (...needs: Need[]): AnyExperiment =>
  experiment({
    id: "mine/squares",
    title: "Squares",
    question: "How do squares grow?",
    source: { cite: "mine" },
    grid: { x: [1, 2] },
    parameters: { x: number("x", 0, 9) },
    trials: { quick: 1, paper: 1 },
    needs,
    version: 1,
    measures: { square: "number" },
    measure: ({ x }) => ({ square: x * x }),
    figure: () => ({ data: [], layout: {} }),
    claims: [
      claim({
        id: "grows",
        sentence: "It grows.",
        section: "1",
        of: "ours",
        reading: "only",
        kind: "share",
        margin: 0.5,
        frozen: "not frozen",
        cells: () => [],
      }),
    ],
  });

test("what an experiment lacks is said with the command that gets it", () => {
  assert.equal(lackOf(needing()), undefined);
  assert.equal(lackOf(needing(here)), undefined);
  assert.equal(lackOf(needing(here, mars)), "needs Mars, `npx theriac data mars`");
  assert.equal(
    lackOf(needing(mars, moon)),
    "needs Mars, `npx theriac data mars`; Moon, `npx theriac data moon`",
  );
  assert.deepEqual(needing(here).needs, [here]);
});

test("a set that comes later is needed no longer", async () => {
  let isHere = false;
  const late = needing({ ...mars, isHere: () => isHere });
  await assert.rejects(runExperiment(late, { workers: 0 }), {
    name: "DataError",
    message: "run mine/squares: not run: needs Mars, `npx theriac data mars`.",
  });
  isHere = true;
  const { rows } = await runExperiment(late, { workers: 0 });
  assert.deepEqual(
    rows.map(({ square }) => square),
    [1, 4],
  );
});

test("claims without rows say what is needed, and those with rows do not", () => {
  const [unrun] = judge(needing(mars), []);
  assert.deepEqual([unrun.verdict, unrun.numbers], ["not run", "needs Mars, `npx theriac data mars`"]);
  assert.equal(judge(needing(), [])[0].numbers, "no rows");
});

test("a notebook shows what is committed, with its scale and the reason, and computes nothing", async () => {
  const committed = findExperiment("test", registry, "lu2023/theorem-5-1");
  const lacking: AnyExperiment = { ...committed, needs: [mars] };
  const { notRun, rows, context, claims, computed, figure } = await runDeclared(lacking, {
    trials: 1,
    workers: 0,
    show: false,
  });
  assert.equal(notRun, "needs Mars, `npx theriac data mars`");
  assert.deepEqual([context.scale, computed], ["paper", 0]);
  assert.ok(rows.length > 0);
  assert.ok(claims.length > 0);
  for (const { verdict, numbers } of claims) assert.deepEqual([verdict, numbers], ["not run", notRun]);
  const { title } = figure.layout as { title: { text: string } };
  assert.match(
    title.text,
    /^<i>Not run: needs Mars, npx theriac data mars\. Shown: the committed figure, at paper scale<\/i><br>/,
  );
  const asCommitted = await runDeclared(lacking, { scale: "paper", show: false });
  assert.equal(asCommitted.notRun, undefined);
  assert.ok(asCommitted.claims.some(({ verdict }) => verdict !== "not run"));
  const held = await runDeclared(committed, { scale: "paper", show: false });
  assert.deepEqual(asCommitted.figure, held.figure);
});

test("where nothing is committed either, a notebook says so", async () => {
  await assert.rejects(runDeclared(needing(mars), { scale: "quick", show: false }), {
    name: "DataError",
    message: "run mine/squares: not run: needs Mars, `npx theriac data mars`.",
  });
});

test("a need that is none is refused", () => {
  const wrong = (need: object, said: RegExp): void => assert.throws(() => needing(need as Need), said);
  wrong({ name: "Mars", command: "x" }, /needs\[0\]\.isHere = undefined is no function/);
  wrong({ name: "", command: "x", isHere: () => true }, /needs\[0\]\.name = ""/);
  assert.throws(() => needing("ecg200" as unknown as Need), /needs\[0\] = "ecg200" is no plain object/);
});
