import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { standardDeviation } from "../num";
import { type Claim, claim, type Row, type ShareClaim, type Value } from "../study";
import {
  byCluster,
  clopperPearson,
  differences,
  type JudgedCell,
  type JudgedClaim,
  judge,
  logMedianRatio,
  normalQuantile,
  paired,
  rowsBy,
  shareOf,
} from ".";

// docs/methods/evidence.md shows these examples: the committed rows give the numbers that are printed there.

/** Rows of figures/<name>, whose quoted fields hold no quotes. */
function committed(name: string): Row[] {
  const bytes = readFileSync(join(__dirname, "../../../figures", name));
  const [header, ...lines] = (name.endsWith(".gz") ? gunzipSync(bytes) : bytes)
    .toString("utf8")
    .trim()
    .split("\n");
  const columns = header.split(",");
  return lines.map((line) => {
    const fields = line.match(/"[^"]*"|[^,]+|(?<=,)(?=,|$)|^(?=,)/g) ?? [];
    assert.equal(fields.length, columns.length, line);
    return Object.fromEntries(columns.map((column, i) => [column, toValue(fields[i])]));
  });
}

const toValue = (field: string): Value =>
  field !== "" && String(Number(field)) === field ? Number(field) : field.replaceAll('"', "");

const told = { section: "6", of: "paper", reading: "only", frozen: "7bfaee9" } as const;

function judgeOne(experiment: string, declared: Claim, rows: readonly Row[]): JudgedClaim {
  return judge({ id: experiment, claims: [claim(declared)] }, rows)[0];
}

const named = ({ cells }: JudgedClaim, name: string): JudgedCell =>
  cells.find((cell) => cell.name === name) ?? assert.fail(`no cell is named ${name}`);
const near = (actual: number, printed: number, tolerance: number): void =>
  assert.ok(Math.abs(actual - printed) <= tolerance, `${actual} is not ${printed}`);

const exactBelow: ShareClaim = {
  ...told,
  id: "exact-at-small-noise-strict",
  sentence: "Below ε = .2 every kernel is recovered exactly in at least 95 % of networks, for every k and p.",
  kind: "share",
  margin: 0.95,
  cells(rows) {
    const at = rowsBy(rows, ["patchSize", "width", "noiseFraction"]);
    return [50, 100, 200].flatMap((k) =>
      [100, 200, 500, 1000].map((p) =>
        shareOf(`k = ${k}, p = ${p}`, at(k, p, 0.15), ({ exactFraction }) => exactFraction === 1),
      ),
    );
  },
};

test("A: below ε = .2 every kernel comes back exactly, but where k = 50", () => {
  const rows = committed("lu2023/figure-2/rows.csv.gz");
  const result = judgeOne("lu2023/figure-2", exactBelow, rows);
  assert.equal(result.verdict, "disagrees");
  assert.match(result.numbers, /^8 of 12 cells agree, 0 undecided, 4 refuted/);
  for (const { name, n, low, p, word } of result.cells) {
    assert.equal(n, 100);
    if (name.startsWith("k = 50,")) {
      assert.equal(word, "refuted");
      assert.equal(p.toExponential(0), "8e-131");
    } else {
      assert.equal(word, "agrees");
      assert.equal(low.toFixed(3), "0.970");
    }
  }
  const forty = judgeOne("lu2023/figure-2", { ...exactBelow, trials: [0, 39] }, rows);
  const open = named(forty, "k = 200, p = 100");
  assert.equal(open.word, "undecided");
  assert.equal(open.low.toFixed(3), "0.928");
  assert.equal(open.needed?.words, "59");
  assert.ok(clopperPearson(59, 59).low > 0.95 && clopperPearson(58, 58).low < 0.95);
});

test("B: points from outside serve as well as those of the batch, as far as twenty networks say", () => {
  const rows = committed("lu2023/figure-5/rows.csv.gz");
  const change = (y: string, first: string, second: string): Float64Array => {
    const at = rowsBy(rows, ["patches", "poisonFraction", "points", "method", "source"]);
    const of = (source: string) => byCluster(at(1, 0.3, 10, "purified-l1", source), y);
    return differences(of(first), of(second));
  };
  const successes = change("attackSuccessRate", "inside", "outside");
  const result = judgeOne(
    "lu2023/figure-5",
    {
      ...told,
      id: "points-from-outside",
      sentence: "With ten points from outside neither accuracy nor attack success is worse by more than .05.",
      kind: "mean",
      margin: -0.05,
      range: [-1, 1],
      cells: () => [
        { name: "accuracy", clusters: change("accuracy", "outside", "inside") },
        { name: "attack success", bimodal: true, clusters: successes },
      ],
    },
    rows,
  );
  assert.equal(result.verdict, "undecided");
  assert.match(result.numbers, /^1 of 2 cells agree, 1 undecided, 0 refuted/);
  const accuracy = named(result, "accuracy");
  assert.equal(accuracy.estimate.toFixed(4), "0.0018");
  assert.equal(accuracy.low.toFixed(3), "-0.005");
  assert.equal(accuracy.word, "agrees");
  const success = named(result, "attack success");
  assert.equal(success.estimate.toFixed(4), "-0.0259");
  assert.equal(standardDeviation(successes).toFixed(4), "0.2494");
  assert.equal(success.low.toFixed(3), "-0.118");
  assert.equal(success.p.toFixed(2), "0.67");
  assert.equal(success.reason, "20 of the 200 clusters that such a cell needs");
  assert.equal((normalQuantile(0.95) + normalQuantile(0.8)).toFixed(4), "2.4865");
  // 663 from the three numbers as printed, .2494, .0241 and 2.4865; 662 from the unrounded.
  assert.equal(result.needed?.clusters, 662);
});

test("C: the distribution does not matter, but for bit flips", () => {
  const rows = committed("theriac/noise-kinds/rows.csv.gz");
  // 90 % intervals as an independent computation printed them, its resamples being others.
  const intervals: Readonly<Record<string, readonly [number, number]>> = {
    normal: [-0.002, 0.016],
    "one-sided": [-0.006, 0.014],
    laplace: [-0.004, 0.008],
    cauchy: [-0.004, 0.011],
    "truncation-2-bits": [-0.008, 0.007],
    erasure: [0, 0.014],
    "bit-flip": [0.045, 0.057],
  };
  const against = (kinds: readonly string[]): JudgedClaim =>
    judgeOne(
      "theriac/noise-kinds",
      {
        ...told,
        id: "distribution-no-matter",
        sentence:
          "The distribution of the noise does not matter: at ε = .3 as many kernels are exact as with N(1, 1).",
        kind: "tost",
        margin: 0.02,
        range: [-1, 1],
        cells(rows) {
          const at = rowsBy(rows, ["kind", "noiseFraction"]);
          const share = (kind: string) => byCluster(at(kind, 0.3), "exactFraction");
          return kinds.map((name) => ({ name, clusters: differences(share(name), share("shifted-normal")) }));
        },
      },
      rows,
    );
  const all = against(Object.keys(intervals));
  assert.equal(all.verdict, "disagrees");
  assert.match(all.numbers, /^6 of 7 cells agree, 0 undecided, 1 refuted \(bit-flip\)/);
  for (const [name, [low, high]] of Object.entries(intervals)) {
    const cell = named(all, name);
    assert.equal(cell.n, 20);
    near(cell.low, low, 0.0012);
    near(cell.high, high, 0.0012);
  }
  const truncated = named(all, "truncation-2-bits");
  assert.deepEqual([truncated.low.toFixed(3), truncated.high.toFixed(3)], ["-0.008", "0.007"]);
  const flips = named(all, "bit-flip");
  assert.equal(flips.estimate.toFixed(3), "0.050");
  assert.equal(flips.low.toFixed(3), "0.045");
  assert.equal(flips.high.toFixed(3), "0.057");
  assert.equal(flips.p, 2e-4);
  assert.equal(against(Object.keys(intervals).slice(0, 6)).verdict, "agrees");
});

test("D: Neuro-Tron ends nearer than SGD as published, but where nearly every label is attacked", () => {
  const isNear = ({ status, finalError }: Row): boolean =>
    !String(status).startsWith("diverged") && Number(finalError) <= 1;
  const attacked = [
    ...[0.125, 0.25, 0.5, 1, 2, 4].map((theta) => [theta, 0.5] as const),
    ...[0.005, 0.05, 0.1, 0.2, 0.9].map((beta) => [0.25, beta] as const),
  ];
  const result = judgeOne(
    "karmakar2023/figure-2",
    {
      ...told,
      id: "nearer-than-sgd-as-published",
      sentence: "Neuro-Tron ends nearer to w* than SGD as published, among runs that come near.",
      kind: "statistic",
      margin: 0,
      cells(rows) {
        const at = rowsBy(rows, ["attackBound", "attackProbability", "algorithm"]);
        return attacked.map(([theta, beta]) => {
          // Two sweeps hold θ = .25, β = .5; its runs are one setting's.
          const of = (algorithm: string) => {
            const runs = new Map(at(theta, beta, algorithm).map((row) => [row.trial, row]));
            return byCluster([...runs.values()].filter(isNear), "finalError");
          };
          const { first, second } = paired(of("sgd-as-published"), of("neuro-tron"));
          const note = `${first.length} of 40 near`;
          return logMedianRatio({
            name: `θ = ${theta}, β = ${beta}`,
            other: first,
            ours: second,
            paired: true,
            note,
          });
        });
      },
    },
    committed("karmakar2023/figure-2/rows.csv.gz"),
  );
  assert.equal(result.verdict, "undecided");
  assert.match(result.numbers, /^10 of 11 cells agree, 1 undecided, 0 refuted/);
  const open = named(result, "θ = 0.25, β = 0.9");
  assert.equal(open.word, "undecided");
  assert.equal(open.note, "35 of 40 near");
  assert.equal(open.n, 35);
  assert.equal(open.estimate.toFixed(4), "-0.0540");
  assert.equal(Math.exp(-open.estimate).toFixed(3), "1.055");
  assert.equal(open.p.toFixed(2), "0.15");
  // 278 as printed; the spread of a median's resamples is known to about 1 %, and its square decides.
  near(open.needed?.clusters ?? 0, 278, 8);
});
