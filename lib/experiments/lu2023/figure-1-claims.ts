import { proportionInterval } from "../../num";
import type { Claim, ClaimResult, Row } from "../../study";

/** A residual above this exposes a weight; below, it is rounding. */
const EXPOSED = 1e-6;
/** Weights of size one that agree this closely are equal up to rounding. */
const EQUAL = 1e-12;

const residual = (row: Row): number => Math.abs(Number(row.contaminated) - Number(row.recovered));
const distance = (row: Row, name: string): number => Math.abs(Number(row[name]) - Number(row.clean));

/** What Figure 1 draws, as sentences about single weights. */
export const figure1Claims: readonly Claim[] = [
  {
    id: "noise-exposed-loose",
    sentence:
      "The ℓ1 residual of W shows where the noise fell: at every contaminated entry of W and at no other.",
    section: "4",
    reading: "loose",
    test: (rows) => exposed(rows.filter((row) => row.layer === "hidden")),
  },
  {
    id: "noise-exposed-strict",
    sentence:
      "The ℓ1 residuals of W and β show where the noise fell: at every contaminated weight and at no other.",
    section: "4",
    reading: "strict",
    test: exposed,
  },
  {
    id: "hidden-exact",
    sentence: "Purification returns W itself: every entry to within 1e-12.",
    section: "4",
    test(rows) {
      const hidden = rows.filter((row) => row.layer === "hidden");
      const equal = hidden.filter((row) => distance(row, "recovered") <= EQUAL).length;
      const largest = hidden.reduce((most, row) => Math.max(most, distance(row, "recovered")), 0);
      return {
        verdict: hidden.length === 0 ? "not run" : equal === hidden.length ? "agrees" : "disagrees",
        numbers: `${equal} of ${hidden.length} entries in ${networksIn(rows)} networks; largest error ${largest.toExponential(1)}`,
      };
    },
  },
  {
    id: "output-nearer",
    sentence:
      "Purification brings β nearer: in every network whose β was hit, β̃ is closer to β than the contaminated η is (ℓ2).",
    section: "4",
    test(rows) {
      const output = rows.filter((row) => row.layer === "output");
      const hit = [...byNetwork(output).values()].filter((some) => norm(some, "contaminated") > 0);
      const ratios = hit.map((some) => norm(some, "recovered") / norm(some, "contaminated"));
      if (ratios.length === 0) return { verdict: "not run", numbers: "no network whose β was hit" };
      return {
        verdict: ratios.every((ratio) => ratio < 1) ? "agrees" : "disagrees",
        numbers: `‖β̃ − β‖ / ‖η − β‖ from ${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)} in ${ratios.length} networks`,
      };
    },
  },
];

function exposed(rows: readonly Row[]): ClaimResult {
  if (rows.length === 0) return { verdict: "not run", numbers: "no weights" };
  const count = (hit: number) => {
    const some = rows.filter((row) => row.hit === hit);
    return { shown: some.filter((row) => residual(row) > EXPOSED).length, of: some.length };
  };
  const [spared, contaminated] = [count(0), count(1)];
  return {
    verdict: contaminated.shown === contaminated.of && spared.shown === 0 ? "agrees" : "disagrees",
    numbers: `residual above ${EXPOSED} at ${share(contaminated)} contaminated weights and at ${share(spared)} others; ${networksIn(rows)} networks`,
  };
}

function share({ shown, of }: { shown: number; of: number }): string {
  if (of === 0) return "0 of 0";
  const { low, high } = proportionInterval(shown, of);
  return `${shown} of ${of} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
}

function byNetwork(rows: readonly Row[]): Map<string, Row[]> {
  const networks = new Map<string, Row[]>();
  for (const row of rows) {
    const name = [row.patchSize, row.width, row.noiseFraction, row.trial].join();
    networks.set(name, [...(networks.get(name) ?? []), row]);
  }
  return networks;
}

function networksIn(rows: readonly Row[]): number {
  return byNetwork(rows).size;
}

function norm(rows: readonly Row[], name: string): number {
  return Math.sqrt(rows.reduce((sum, row) => sum + distance(row, name) ** 2, 0));
}
