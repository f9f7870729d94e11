import { selectRows } from "../../num";
import {
  type AnyExperiment,
  checkEnough,
  count,
  experiment,
  type Own,
  type OwnData,
  oneOfWords,
} from "../../study";
import { figure4Claims } from "./figure-4-claims";
import { linesBy, recoveryFigure } from "./recovery-figure";
import {
  FINE_NOISE_FRACTIONS,
  NOISE_FRACTION,
  NOISE_FRACTIONS,
  RECOVERY_MEASURES,
  recoverySweep,
} from "./recovery-sweep";
import { figure4SingleRuns } from "./single-run-claims";
import { wdbcNetwork } from "./wdbc-network";

const BATCH = 10;

/** Points from the batch, and from outside it. */
export const SOURCES = ["inside", "outside"] as const;

/** Figure 4: recovery on WDBC from few points, inside or outside the training batch of ten. */
export const figure4: AnyExperiment = declare({});

function declare({ inputs, labels, noise, start }: Own & Partial<OwnData>): AnyExperiment {
  const data = inputs && labels ? { inputs, labels } : undefined;
  if (data) checkEnough("run lu2023/figure-4", data, 2 * BATCH, "a batch, and as many points outside it");
  return experiment({
    id: "lu2023/figure-4",
    title: `Recovery from few points${data ? " of yours" : ""}, in the batch or not`,
    question: "Does recovery need all training points, or any of them?",
    answer: {
      says: "It needs all points of the training batch: with one instead of ten the noise that half of the kernels survive falls by {loss} of the weights, and from points outside the batch fewer than half come back even without noise.",
      because: [
        { claim: "hidden-limit-grows-as-n-falls-loose", verdict: "disagrees" },
        { claim: "hidden-limit-grows-as-n-falls-strict", verdict: "disagrees" },
        { claim: "output-limit-grows-as-n-falls-loose", verdict: "disagrees" },
      ],
      numbers: ({ cell }) => ({
        loss: -cell("hidden-limit-grows-as-n-falls-loose", "points from inside").estimate,
      }),
    },
    source: { cite: "lu2023", figure: "4", section: "6.2" },
    grid: { width: [500] },
    within: { points: [1, 2, 5, 8, 10], source: SOURCES, noiseFraction: NOISE_FRACTIONS },
    parameters: {
      width: count("p, number of kernels", 20000),
      points: count("n, clean points used for recovery", BATCH),
      source: oneOfWords("where these points come from: the training batch or not", SOURCES),
      noiseFraction: NOISE_FRACTION,
    },
    trials: { quick: 5, paper: 10 },
    unseen: [{ changes: { noiseFraction: FINE_NOISE_FRACTIONS }, trials: { from: 10, to: 49 } }],
    own: { takes: ["inputs", "labels", "noise", "start"], declare },
    version: 1,
    measures: RECOVERY_MEASURES,
    measure({ width, points, source, noiseFraction }, rng) {
      const { outside, ...network } = wdbcNetwork({ batch: BATCH, patches: 1, width }, rng, { data, start });
      const pools = { inside: network.inputs, outside };
      return source.flatMap((from) =>
        points.flatMap((n) => {
          const clean = selectRows(
            pools[from],
            Array.from({ length: n }, (_, i) => i),
          );
          const sweep = recoverySweep({ ...network, inputs: clean }, noiseFraction, rng.substream("noise"), {
            noise,
          });
          return sweep.map((row) => ({ points: n, source: from, ...row }));
        }),
      );
    },
    figure(rows, context) {
      const points = [...new Set(rows.map((row) => row.points))].sort((a, b) => a - b);
      return recoveryFigure(rows, context, {
        title: `Figure 4: recovery on ${data ? "your data" : "WDBC"} from n points (batch of 10, m = 1)`,
        columns: [
          { title: "(a) points of the training batch", select: (row) => row.source === "inside" },
          { title: "(b) points from outside", select: (row) => row.source === "outside" },
        ],
        lines: linesBy("points", "n", points),
      });
    },
    claims: [...figure4Claims, ...figure4SingleRuns],
  });
}
