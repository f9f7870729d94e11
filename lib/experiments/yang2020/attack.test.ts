import assert from "node:assert/strict";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { boundaryAttack, hopSkipJump } from "../../attacks";
import type { Picture } from "../../study";
import { type AttackName, beginningAt, isAttackKept, keptAttack, pointAt } from "./attack";
import { attackTrial } from "./attack-measures";
import { attackedPoints, comparedEnsemble, pointToAttack, startRow } from "./attacked-points";
import { ensemble } from "./ensembles";
import { artefactPlace } from "./fixtures/artefact-place";
import { COMPARISON, keepQuickVotes } from "./fixtures/made-votes";
import type { Model } from "./models";
import { attackedSet } from "./sets";

const place = artefactPlace();
before(() => keepQuickVotes());
after(place.end);

const BUDGET = 4;
const name = (model: Model, repeat = 0): AttackName => ({
  comparison: COMPARISON,
  attacked: comparedEnsemble(COMPARISON, model),
  point: pointToAttack(COMPARISON, 0),
  ...{ repeat, budget: BUDGET },
});
const set = attackedSet(COMPARISON.data, COMPARISON.seed);
const distance = (x: Float32Array, y: Float32Array): number =>
  Math.hypot(...x.map((value, i) => y[i] - value));

for (const model of ["SCD01", "MLP"] as const)
  test(`an attack on ${model} finds an adversary in the box, as far as it says, with a trace that ends there`, () => {
    const own = name(model);
    const found = keptAttack(own);
    const x = pointAt(set.validation.points, own.point.row);
    assert.equal(found.adversary.length, x.length);
    assert.ok(found.adversary.every((value) => value >= set.bounds[0] && value <= set.bounds[1]));
    const classifier = ensemble(own.attacked);
    const says = (point: Float32Array): number =>
      classifier.predict({ rows: 1, columns: point.length, data: point })[0];
    assert.equal(says(x), own.point.label);
    assert.notEqual(says(found.adversary), own.point.label);
    assert.ok(Math.abs(distance(x, found.adversary) - found.projected) < 1e-4 * found.projected);
    assert.ok(found.best <= found.projected && found.best <= found.stepped && found.best > 0);
    const { trace } = found;
    assert.deepEqual(
      [trace.projected.length, trace.stepped.length, trace.queries.length],
      [BUDGET, BUDGET, BUDGET],
    );
    assert.equal(trace.stepped[BUDGET - 1], found.stepped);
    assert.ok(trace.queries.every((count, t) => t === 0 || count > trace.queries[t - 1]));
    assert.ok(found.queries > trace.queries[BUDGET - 1]);
    assert.equal(found.start, "training point");
    const start = pointAt(set.train.points, startRow(COMPARISON, own.point.label) ?? -1);
    assert.ok(found.projected < distance(x, start), "nearer than where it began");
  });

test("a kept attack is the attack that is made again, bit for bit; another repeat is another", () => {
  const own = name("SCDCE");
  assert.equal(isAttackKept(own), false);
  const made = keptAttack(own);
  assert.ok(isAttackKept(own));
  const read = keptAttack(own);
  rmSync(join(place.folder, "yang2020", "attacks"), { recursive: true });
  const again = keptAttack(own);
  for (const one of [read, again]) {
    assert.deepEqual(one.adversary, made.adversary);
    assert.deepEqual({ ...one.trace }, { ...made.trace });
    assert.deepEqual(
      [one.status, one.start, one.projected, one.stepped, one.best, one.queries],
      [made.status, made.start, made.projected, made.stepped, made.best, made.queries],
    );
  }
  assert.notDeepEqual(keptAttack(name("SCDCE", 1)).adversary, made.adversary);
  assert.equal(readdirSync(join(place.folder, "yang2020", "attacks")).length <= 2, true);
});

test("what is measured of an attack is of its adversary, and an image has three pictures", () => {
  const own = name("MLP");
  const kept = keptAttack(own);
  const pictures = new Map<string, Picture>();
  const measured = attackTrial(
    { ...COMPARISON, model: "MLP", point: 0, repeat: 0, budget: BUDGET },
    undefined,
    0,
    (title, picture) => pictures.set(title, picture()),
  );
  const x = pointAt(set.validation.points, own.point.row);
  const change = Float64Array.from(kept.adversary, (value, i) => value - x[i]);
  assert.equal(measured.distance, kept.projected);
  assert.equal(measured.lInfinity, Math.max(...change.map(Math.abs)));
  const edge = (set.bounds[1] - set.bounds[0]) / 255;
  assert.equal(measured.changed, change.filter((d) => Math.abs(d) > edge).length);
  assert.ok(Number(measured.similarity) < 1 && Number(measured.similarity) > 0);
  assert.ok(Number(measured.dotty) > 0 && Number(measured.dotty) < 1);
  assert.deepEqual([measured.spikes, measured.spikeShare, measured.spikeAt], ["", "", ""]);
  assert.deepEqual([measured.row, measured.label, measured.drawn], Object.values(own.point));
  assert.deepEqual([...pictures.keys()], ["original", "adversary", "difference"]);
  const difference = pictures.get("difference");
  assert.ok(difference?.kind === "difference");
  assert.deepEqual(Float64Array.from(difference.values), change);
});

test("attacks of two kinds that are given one beginning start from one point, drawn or told", () => {
  const drawn: string[] = [];
  for (const model of ["MLP", "BNN"] as const)
    for (const point of attackedPoints(COMPARISON).slice(0, 2)) {
      const own = { ...name(model), point };
      const classifier = ensemble(own.attacked);
      const x = pointAt(set.validation.points, point.row);
      for (const start of ["random point", "training point"] as const) {
        const beginning = beginningAt(own, start);
        assert.ok(beginning);
        const { options, rng } = beginning;
        const hop = hopSkipJump(classifier, x, { ...options, maxIterations: 1 }, rng);
        const walk = boundaryAttack(classifier, x, { ...options, maxQueries: 1200 }, rng);
        assert.equal(walk.trace[0]?.distance, hop.trace[0]?.projected);
        if (start === "random point") drawn.push(hop.status);
        else assert.equal(hop.trace[0].projected, keptAttack(own).trace.projected[0]);
      }
    }
  assert.ok(drawn.includes("done"), String(drawn));
});

test("a point that the attacked model tells wrong has a status and no distance", () => {
  const { labels, points } = set.validation;
  const said = ensemble(comparedEnsemble(COMPARISON, "SCD01")).predict(points);
  const row = said.findIndex((c, s) => c !== labels[s]);
  assert.ok(row >= 0);
  // The start is of the class that the model says anyway: no adversary.
  const found = keptAttack({ ...name("SCD01"), point: { row, label: labels[row], drawn: 1 } });
  assert.equal(found.status, "start not adversarial");
  assert.equal(found.adversary.length, 0);
  assert.deepEqual([found.projected, found.stepped, found.best], [-1, -1, -1]);
});
