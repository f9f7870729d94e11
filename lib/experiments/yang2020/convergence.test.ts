import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { judge } from "../../evidence";
import type { Row } from "../../study";
import { keptAttack } from "./attack";
import { comparedEnsemble, pointToAttack } from "./attacked-points";
import { convergence } from "./convergence";
import { convergenceClaims } from "./convergence-claims";
import { budgetOf, LONG_BUDGETS, MODELS, WALKED, wayOf } from "./convergence-ways";
import { artefactPlace } from "./fixtures/artefact-place";
import { CONTEXT, wave } from "./fixtures/made-attacks";
import { COMPARISON, keepQuickVotes } from "./fixtures/made-votes";

const place = artefactPlace();
before(() => keepQuickVotes());
after(place.end);

const measure = (told: Readonly<Record<string, string | number>>): Row =>
  convergence.measure({ ...COMPARISON, model: "SCD01", point: 0, ...told }, undefined as never, 0) as Row;

test("the beginning of a longer attack is the shorter attack, in distance and in questions but for its last search", () => {
  const attacked = comparedEnsemble(COMPARISON, "SCD01");
  const point = pointToAttack(COMPARISON, 0);
  const short = keptAttack({ comparison: COMPARISON, attacked, point, repeat: 0, budget: 10 });
  const found = measure({ way: "T = 10", budget: 12 });
  assert.equal(found.distance, short.projected);
  assert.equal(found.queries, short.trace.queries[9]);
  const whole = measure({ way: "T = 10", budget: 10 });
  assert.deepEqual([whole.distance, whole.queries], [short.projected, short.queries]);
  assert.throws(
    () => measure({ way: "T = 20", budget: 10 }),
    /convergence: T = 20 is no beginning of an attack of 10 iterations\. Raise budget\./,
  );
});

test("a walk that knows the weights finds an adversary, with fewer questions", () => {
  const { distance, queries } = measure({ way: "walk", budget: 10 });
  assert.ok(Number(distance) > 0 && Number(queries) < 1500);
});

/** Distances of thirty points, a tenth around a level from point to point; "" where a model has none. */
function made(level: (model: string, way: string) => number | ""): Row[] {
  const ways = [10, 100, 300, ...LONG_BUDGETS].map(wayOf).concat("boundary .01", "boundary .1", "walk");
  return MODELS.flatMap((model) =>
    ways.flatMap((way) =>
      Array.from({ length: 30 }, (_, point): Row => {
        const own = level(model, way);
        const distance = own === "" ? "" : own * (1 + 0.1 * wave(point));
        return { data: "PneumoniaMNIST", model, way, point, distance, queries: 1 };
      }),
    ),
  );
}

function verdict(id: string, rows: readonly Row[]): string {
  const own = convergenceClaims.filter((claim) => claim.id === id);
  assert.equal(own.length, 1, id);
  return judge({ id: "made/convergence", claims: own }, rows)[0].verdict;
}

const isSign = (model: string): boolean => WALKED.some((sign) => sign === model);

test("converged is within five in a hundred, for every model", () => {
  const falling = (by: number, whose: string): Row[] =>
    made((model, way) => (way === "T = 300" && model === whose ? 1 - by : 1));
  assert.equal(verdict("converged", falling(0.03, "MLP")), "agrees");
  assert.equal(verdict("converged", falling(0.08, "MLP")), "disagrees");
  assert.equal(verdict("converged", falling(0.08, "SCD01")), "disagrees");
});

test("a set on which a way was not taken is not compared by it, and the others are", () => {
  const other = made(() => 1)
    .filter(({ way }) => budgetOf(String(way)) !== undefined && Number(budgetOf(String(way))) <= 300)
    .map((row) => ({ ...row, data: "CIFAR-10 pair" }));
  const both = [...made((model) => (isSign(model) ? 2 : 1)), ...other];
  assert.equal(verdict("advantage-after-1000", both), "agrees");
  assert.notEqual(verdict("advantage-after-300", both), "agrees");
});

test("an advantage has to be there after so many iterations, whatever it was before", () => {
  const late = (way: string, ratio: number): Row[] =>
    made((model, own) => (isSign(model) ? (own === way ? ratio : 2) : 1));
  assert.equal(verdict("advantage-after-300", late("T = 300", 1.1)), "agrees");
  assert.equal(verdict("advantage-after-300", late("T = 300", 0.9)), "disagrees");
  assert.equal(verdict("advantage-after-300", late("T = 1000", 0.9)), "agrees");
  assert.equal(verdict("advantage-after-1000", late("T = 1000", 0.9)), "disagrees");
  assert.equal(verdict("advantage-after-1000", late("T = 300", 0.9)), "agrees");
});

test("the Boundary Attack has to be farther with either first step, and the walk no tenth nearer", () => {
  const at = (way: string, distance: number): Row[] => made((_, own) => (own === way ? distance : 1));
  const farther = made((_, way) => (way.startsWith("boundary") ? 1.2 : 1));
  assert.equal(verdict("tighter-than-boundary", farther), "agrees");
  const one = farther.map((row) =>
    row.way === "boundary .1" && row.model === "MLP" ? { ...row, distance: Number(row.distance) * 0.8 } : row,
  );
  assert.equal(verdict("tighter-than-boundary", one), "disagrees");
  assert.equal(verdict("walk-finds-nothing-nearer", at("walk", 0.95)), "agrees");
  assert.equal(verdict("walk-finds-nothing-nearer", at("walk", 0.8)), "disagrees");
});

test("a figure has a panel for each model, with lines across for its other ways, and none where there is nothing", () => {
  const rows = made((model, way) =>
    way === "walk" && !isSign(model) ? "" : way === "T = 1000" && model === "forest" ? "" : 2,
  );
  const data = convergence.figure(rows, CONTEXT).data as readonly { name: string; y: (number | null)[] }[];
  const named = (name: string) => data.filter((trace) => trace.name === name);
  assert.equal(named("HopSkipJump").length, MODELS.length);
  assert.equal(named("walk").length, WALKED.length);
  assert.equal(named("boundary .01").length, MODELS.length);
  for (const { y } of data) for (const value of y) assert.ok(value !== null && Math.abs(value - 2) < 0.1);
});
