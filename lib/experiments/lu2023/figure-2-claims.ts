import { byCluster, rowsBy } from "../../evidence";
import { type Claim, claim, type Row, type ShareCell } from "../../study";
import { limitClaims } from "./limit-claims";

const PATCH_SIZES = [50, 100, 200];
const WIDTHS = [100, 200, 500, 1000];

/** "When ε is small, e.g. ε < 0.2". */
const SMALL = [0.05, 0.1, 0.15];

/**
 * A cell for every k and p: the networks in which every kernel came back exactly, at each of some ε. Only networks that
 * were run at all of them count.
 */
const allExact =
  (sizes: readonly number[], fractions: readonly number[]) =>
  (rows: readonly Row[]): ShareCell[] => {
    const at = rowsBy(rows, ["patchSize", "width", "noiseFraction"]);
    return sizes.flatMap((k) =>
      WIDTHS.map((p) => {
        const exact = fractions.map((e) => byCluster(at(k, p, e), (row) => row.exactFraction === 1));
        const networks = [...exact[0].keys()].filter((trial) => exact.every((some) => some.has(trial)));
        return {
          name: `k = ${k}, p = ${p}`,
          clusters: networks.map((trial) => exact.every((some) => some.get(trial))),
        };
      }),
    );
  };

/** Section 6.1's sentences. */
export const figure2Claims: readonly Claim[] = [
  ...(["loose", "strict"] as const).map((reading) => {
    const sizes = reading === "strict" ? PATCH_SIZES : PATCH_SIZES.slice(-1);
    return claim({
      id: `exact-at-small-noise-${reading}`,
      sentence: `Below ε = 0.2 every kernel is recovered exactly in at least 95 % of networks, ${reading === "strict" ? "for every k and p" : "for the largest k"}.`,
      section: "6.1",
      of: "paper",
      reading,
      kind: "share",
      margin: 0.95,
      trials: [0, 99],
      frozen: "7bfaee9",
      cells: allExact(sizes, SMALL),
      withoutAttack: allExact(sizes, [0]),
    });
  }),
  ...limitClaims({
    id: "hidden-limit-grows-with-k",
    section: "6.1",
    layer: "hidden",
    paired: false,
    trials: [100, 199],
    sentence: (criterion) => `Larger kernels let W survive more noise (${criterion}).`,
    comparisons(rows) {
      const at = rowsBy(rows, ["patchSize", "width"]);
      return WIDTHS.map((p) => ({ name: `p = ${p}`, after: at(200, p), before: at(50, p) }));
    },
  }),
  ...limitClaims({
    id: "output-limit-grows-with-p",
    section: "6.1",
    layer: "output",
    paired: false,
    trials: [100, 199],
    sentence: (criterion) => `More kernels let β survive more noise (${criterion}).`,
    comparisons(rows) {
      const at = rowsBy(rows, ["patchSize", "width"]);
      return PATCH_SIZES.map((k) => ({ name: `k = ${k}`, after: at(k, 1000), before: at(k, 100) }));
    },
  }),
];
