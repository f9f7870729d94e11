import assert from "node:assert/strict";
import { test } from "node:test";
import { type JudgedClaim, judge } from "../../evidence";
import type { Row } from "../../study";
import { layerClaims } from "./layer-claims";

const judged = (id: string, rows: readonly Row[]): JudgedClaim =>
  judge({ id: "lu2024/layers", claims: layerClaims.filter((claim) => claim.id === id) }, rows)[0];

const SETTINGS = [
  ...[2, 3, 4, 6].map((depth) => ({ data: "mnist", depth, width: 96 })),
  { data: "cifar10", depth: 2, width: 96 },
];

/** Ten networks a setting; of a design, the error of f, and that of every layer as a share of its start's. */
const made = (of: (design: string, depth: number) => { f: number; share: number }): Row[] =>
  SETTINGS.flatMap((setting) =>
    ["recovered", "both", "screened"].flatMap((design) =>
      [0.1, 0.3].flatMap((noiseFraction) =>
        Array.from({ length: 10 }, (_, trial): Row => {
          const { f, share } = of(design, setting.depth);
          const spread = 1 + 0.02 * Math.sin(3 * trial + setting.depth);
          const layers = Array.from({ length: 6 }, (_, l) => l + 1).map((l): [string, number | ""][] => [
            [`layer${l}Error`, l <= setting.depth ? share * spread : ""],
            [`layer${l}StartError`, l <= setting.depth ? 1 : ""],
          ]);
          return {
            ...{ ...setting, points: 5, design, noiseFraction, trial },
            ...Object.fromEntries(layers.flat()),
            ...{ outputError: share * spread, initialOutputError: 1 },
            ...{ functionError: f * spread, contaminatedFunctionError: 100, initialFunctionError: 1 },
          };
        }),
      ),
    ),
  );

test("several layers: every setting must be nearer than the start, and strictly every layer by half", () => {
  const good = made(() => ({ f: 0.2, share: 0.1 }));
  const loose = judged("several-layers-loose", good);
  assert.deepEqual([loose.verdict, loose.cells.length], ["agrees", 5]);
  const strict = judged("several-layers-strict", good);
  assert.deepEqual([strict.verdict, strict.cells.length], ["agrees", 2 + 3 + 4 + 6 + 2 + 5]);
  const deepFails = made((_, depth) => ({ f: depth === 6 ? 3 : 0.2, share: depth === 6 ? 0.8 : 0.1 }));
  assert.match(judged("several-layers-loose", deepFails).numbers, /1 refuted \(MNIST, L = 6, p = 96\)/);
  assert.match(judged("several-layers-strict", deepFails).numbers, /7 refuted/);
});

test("designs are compared on the same networks: what is smaller in each is better, the opposite is refuted", () => {
  const f = { recovered: 0.3, both: 0.1, screened: 0.05 };
  const better = made((design) => ({ f: f[design as keyof typeof f], share: 0.1 }));
  for (const id of ["richer-designs-better", "screening-better"])
    assert.equal(judged(id, better).verdict, "agrees", id);
  assert.equal(judged("richer-designs-better", better).cells.length, 5);
  const worse = made((design) => ({ f: design === "recovered" ? 0.1 : 0.3, share: 0.1 }));
  assert.equal(judged("richer-designs-better", worse).verdict, "disagrees");
  assert.equal(judged("screening-better", worse).verdict, "undecided");
});

test("a setting that was not run stays in the family and decides nothing", () => {
  const rows = made(() => ({ f: 0.2, share: 0.1 })).filter(({ data }) => data === "mnist");
  assert.equal(judged("several-layers-loose", rows).verdict, "undecided");
});
