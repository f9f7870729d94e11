import assert from "node:assert/strict";
import { test } from "node:test";
import { type Claim, claim, type Row } from "../study";
import {
  byCluster,
  curvesOf,
  differences,
  judge,
  limitCell,
  limitDifference,
  logLogSlope,
  logMedianRatio,
  rowsBy,
  shareOf,
} from ".";

// One claim of each kind, as an experiment would declare it, on made rows that put it on either side of its margin.

const told = { section: "6.1", of: "paper", reading: "only", frozen: "7bfaee9" } as const;
const verdict = (declared: Claim, rows: readonly Row[]): string =>
  judge({ id: "lu2023/figure-2", claims: [declared] }, rows)[0].verdict;

/** ε = 0, .02, …, .6 of twenty networks: half of the kernels survive ε = `limit`, and errors grow as ε/`limit`. */
function sweep(patchSize: number, limit: number): Row[] {
  return Array.from({ length: 20 }, (_, trial) => {
    const own = limit + 0.01 * Math.sin(trial);
    return Array.from({ length: 31 }, (_, i) => ({
      patchSize,
      trial,
      noiseFraction: i / 50,
      exactFraction: 1 / (1 + Math.exp(60 * (i / 50 - own))),
      outputError: (0.1 * i) / 50 / own,
      initialOutputError: 0.2,
    }));
  }).flat();
}

const growth = claim({
  ...told,
  id: "hidden-limit-grows-with-k",
  sentence: "Larger kernels let W survive more noise.",
  kind: "statistic",
  margin: 0,
  cells(rows) {
    const at = rowsBy(rows, ["patchSize"]);
    const exact = (k: number) => curvesOf(at(k), { x: "noiseFraction", y: "exactFraction", worst: 0 });
    return [
      limitDifference(
        { name: "p = 100", after: exact(200), before: exact(50), paired: false },
        { share: 0.5 },
      ),
    ];
  },
});

test("a limit of a share grows", () => {
  assert.equal(verdict(growth, [...sweep(200, 0.3), ...sweep(50, 0.2)]), "agrees");
  assert.equal(verdict(growth, [...sweep(200, 0.2), ...sweep(50, 0.3)]), "disagrees");
  assert.equal(verdict(growth, [...sweep(200, 0.2), ...sweep(50, 0.2)]), "undecided");
  assert.equal(verdict(growth, [...sweep(200, -1), ...sweep(50, -1)]), "not testable");
});

const outputLimit = (reading: "loose" | "strict"): Claim =>
  claim({
    ...told,
    id: `output-limit-${reading}`,
    sentence: "β survives ε = .2.",
    reading,
    kind: "statistic",
    margin: 0.2,
    cells(rows) {
      const curves = curvesOf(rows, {
        x: "noiseFraction",
        y: "outputError",
        worst: Number.POSITIVE_INFINITY,
      });
      const clean = rows.filter((row) => row.noiseFraction === 0);
      const companion = [...byCluster(clean, "initialOutputError").values()];
      return [
        limitCell(
          "all",
          { ...curves, companion },
          reading === "loose" ? { companion: "half" } : { error: 0.05 },
        ),
      ];
    },
  });

test("a limit of an error, over half of its companion's or over an absolute threshold", () => {
  // Half of .2 is reached at ε = limit, .05 at half of it.
  assert.equal(verdict(outputLimit("loose"), sweep(50, 0.25)), "agrees");
  assert.equal(verdict(outputLimit("strict"), sweep(50, 0.25)), "disagrees");
  assert.equal(verdict(outputLimit("loose"), sweep(50, 0.15)), "disagrees");
  assert.equal(verdict(outputLimit("strict"), sweep(50, 0.45)), "agrees");
});

/** Forty runs of each algorithm, as far from w* as told. */
const runs = (errors: Readonly<Record<string, (trial: number) => number>>): Row[] =>
  Object.entries(errors).flatMap(([algorithm, finalError]) =>
    Array.from({ length: 40 }, (_, trial) => ({ algorithm, trial, finalError: finalError(trial) })),
  );
const about = (size: number) => (trial: number) => size * (1 + 0.3 * Math.sin(7 * trial));

const nearer = claim({
  ...told,
  id: "nearer-than-sgd",
  sentence: "Neuro-Tron ends nearer to w* than SGD.",
  kind: "statistic",
  margin: 0,
  cells(rows) {
    const at = rowsBy(rows, ["algorithm"]);
    const errors = (algorithm: string) => [...byCluster(at(algorithm), "finalError").values()];
    const [ours, other] = [errors("neuro-tron"), errors("sgd")];
    return [logMedianRatio({ name: "θ = 1", ours, other, paired: true })];
  },
});

test("a ratio of medians, runs that diverged among them", () => {
  const diverged = (trial: number): number => (trial % 8 === 0 ? Number.POSITIVE_INFINITY : about(1)(trial));
  assert.equal(verdict(nearer, runs({ "neuro-tron": about(1), sgd: about(2) })), "agrees");
  assert.equal(
    verdict(nearer, runs({ "neuro-tron": about(1), sgd: () => Number.POSITIVE_INFINITY })),
    "agrees",
  );
  assert.equal(verdict(nearer, runs({ "neuro-tron": about(2), sgd: diverged })), "disagrees");
  assert.equal(verdict(nearer, runs({ "neuro-tron": about(1), sgd: about(1) })), "undecided");
});

const rate = claim({
  ...told,
  id: "rate",
  sentence: "The error falls at least as fast as 1/p.",
  kind: "statistic",
  margin: 0,
  cells(rows) {
    const widths = [100, 300, 900];
    const at = rowsBy(rows, ["width"]);
    const errors = widths.map((p) => [...byCluster(at(p), "error").values()]);
    const slope = logLogSlope(widths, errors);
    return [
      { name: "ε = 0", clusters: errors.map(({ length }) => length), tau: (counts) => -1 - slope(counts) },
    ];
  },
});

test("a slope steeper than a bound's", () => {
  const falls = (exponent: number): Row[] =>
    [100, 300, 900].flatMap((width) =>
      Array.from({ length: 20 }, (_, trial) => ({
        width,
        trial,
        error: Math.exp(-exponent * Math.log(width)) * (1 + 0.1 * Math.sin(trial)),
      })),
    );
  assert.equal(verdict(rate, falls(1.2)), "agrees");
  assert.equal(verdict(rate, falls(0.8)), "disagrees");
  assert.equal(verdict(rate, falls(1)), "undecided");
});

const keeps = claim({
  ...told,
  id: "accuracy-kept",
  sentence: "Purification costs less than .02 of accuracy.",
  kind: "mean",
  margin: -0.02,
  range: [-1, 1],
  cells(rows) {
    const at = rowsBy(rows, ["method"]);
    const accuracy = (method: string) => byCluster(at(method), "accuracy");
    return [{ name: "n = 10", clusters: differences(accuracy("purified"), accuracy("poisoned")) }];
  },
});

const networks = (n: number, change: (trial: number) => number): Row[] =>
  Array.from({ length: n }, (_, trial) => [
    { method: "poisoned", trial, accuracy: 0.9 },
    { method: "purified", trial, accuracy: 0.9 + change(trial) },
  ]).flat();

test("a mean of paired differences", () => {
  const loss = (size: number) => (trial: number) => -size + 0.01 * Math.sin(trial);
  assert.equal(verdict(keeps, networks(30, loss(0.01))), "agrees");
  assert.equal(verdict(keeps, networks(30, loss(0.03))), "disagrees");
  assert.equal(verdict(keeps, networks(30, loss(0.02))), "undecided");
  assert.equal(verdict(keeps, networks(9, loss(0.01))), "undecided");
  // No difference at all: 149 networks show that it is less than .02, in a range of −1 to 1.
  assert.equal(
    verdict(
      keeps,
      networks(148, () => 0),
    ),
    "undecided",
  );
  assert.equal(
    verdict(
      keeps,
      networks(149, () => 0),
    ),
    "agrees",
  );
});

const exact = claim({
  ...told,
  id: "hidden-exact",
  sentence: "Every entry of W comes back.",
  kind: "share",
  margin: 0.99,
  marginReason: "what depends on a draw is a share of .99",
  trials: [5, 334],
  cells: (rows) => [shareOf("all", rows, ({ worst }) => Number(worst) < 1e-12)],
});

test("a share of networks, on unseen trials alone", () => {
  const drawn = (n: number, lost: number): Row[] =>
    Array.from({ length: n }, (_, i) => ({ trial: 5 + i, worst: i < lost ? 1 : 1e-16 }));
  assert.equal(verdict(exact, drawn(299, 0)), "agrees");
  assert.equal(verdict(exact, drawn(298, 0)), "undecided");
  assert.equal(verdict(exact, drawn(330, 1)), "undecided");
  assert.equal(verdict(exact, drawn(330, 9)), "disagrees");
  assert.equal(verdict(exact, [{ trial: 4, worst: 1e-16 }]), "not run");
});

const noMatter = claim({
  ...told,
  id: "no-matter",
  sentence: "The noise's distribution does not matter.",
  kind: "tost",
  margin: 0.02,
  marginReason: "one kernel in fifty",
  range: [-1, 1],
  cells(rows) {
    const at = rowsBy(rows, ["method"]);
    const accuracy = (method: string) => byCluster(at(method), "accuracy");
    return [{ name: "Laplace", clusters: differences(accuracy("purified"), accuracy("poisoned")) }];
  },
});

test("an equivalence, missed on either side", () => {
  const shift = (size: number) => (trial: number) => size + 0.01 * Math.sin(trial);
  assert.equal(verdict(noMatter, networks(30, shift(0))), "agrees");
  assert.equal(verdict(noMatter, networks(30, shift(0.03))), "disagrees");
  assert.equal(verdict(noMatter, networks(30, shift(-0.03))), "disagrees");
  assert.equal(verdict(noMatter, networks(30, shift(0.02))), "undecided");
});

const proven = claim({
  ...told,
  id: "proven",
  sentence: "Every answer is proven optimal.",
  of: "ours",
  kind: "once",
  cells: (rows) => [
    {
      name: "batches",
      checked: rows.length,
      counterexamples: rows.filter(({ provenFraction }) => provenFraction !== 1).length,
    },
  ],
});

test("an identity, until one counterexample", () => {
  assert.equal(verdict(proven, [{ provenFraction: 1 }, { provenFraction: 1 }]), "agrees");
  assert.equal(verdict(proven, [{ provenFraction: 1 }, { provenFraction: 0.95 }]), "disagrees");
});
