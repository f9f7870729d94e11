import {
  type AnyExperiment,
  checkEnough,
  count,
  experiment,
  type Own,
  type OwnData,
  oneOfNumbers,
} from "../../study";
import { figure3Claims } from "./figure-3-claims";
import { limitMark, linesBy, recoveryFigure } from "./recovery-figure";
import {
  FINE_NOISE_FRACTIONS,
  NOISE_FRACTION,
  NOISE_FRACTIONS,
  RECOVERY_MEASURES,
  recoverySweep,
} from "./recovery-sweep";
import { figure3SingleRuns } from "./single-run-claims";
import { divisorsOf, FEATURES, wdbcNetwork } from "./wdbc-network";

const POINTS = 5;
const PATCHES = [1, 2, 3, 5];

/** Figure 3: recovery of W and β on WDBC, five points, for several patch counts and widths. */
export const figure3: AnyExperiment = declare({});

function declare({ inputs, labels, noise, start }: Own & Partial<OwnData>): AnyExperiment {
  const data = inputs && labels ? { inputs, labels } : undefined;
  if (data) checkEnough("run lu2023/figure-3", data, POINTS, "the networks are trained on as many");
  const features = data?.inputs.columns ?? FEATURES;
  const divisors = divisorsOf(features);
  const cuts = PATCHES.filter((m) => divisors.includes(m));
  return experiment({
    id: "lu2023/figure-3",
    title: `Recovery on ${data ? "your data" : "WDBC"}`,
    question: "Does a wider network tolerate more noise on real data?",
    answer: {
      says: "Only against a fixed error: there the noise that β survives grows by up to {gain} of the weights. Against half of the start's error it is shown to grow for no number of patches, and with two it falls by {loss}.",
      because: [
        { claim: "output-limit-grows-with-p-strict", verdict: "agrees" },
        { claim: "output-limit-grows-with-p-loose", verdict: "disagrees" },
      ],
      numbers: ({ cell, cells }) => ({
        gain: Math.max(...cells("output-limit-grows-with-p-strict").map(({ estimate }) => estimate)),
        loss: -cell("output-limit-grows-with-p-loose", "m = 2").estimate,
      }),
    },
    source: { cite: "lu2023", figure: "3", section: "6.2" },
    grid: { patches: cuts, width: [100, 500, 1000, 2000] },
    within: { noiseFraction: NOISE_FRACTIONS },
    parameters: {
      patches: oneOfNumbers(`m, patches of the ${features} features`, divisors),
      width: count("p, number of kernels", 20000),
      noiseFraction: NOISE_FRACTION,
    },
    quick: { patches: cuts.slice(0, 2), width: [100, 500] },
    trials: { quick: 5, paper: 10 },
    // The claims compare p = 100 with p = 2000.
    unseen: [
      { changes: { width: [100, 2000], noiseFraction: FINE_NOISE_FRACTIONS }, trials: { from: 10, to: 49 } },
    ],
    own: { takes: ["inputs", "labels", "noise", "start"], declare },
    version: 1,
    measures: { patchSize: "number", ...RECOVERY_MEASURES },
    measure({ patches, width, noiseFraction }, rng) {
      const network = wdbcNetwork({ batch: POINTS, patches, width }, rng, { data, start });
      return recoverySweep(network, noiseFraction, rng.substream("noise"), { noise }).map((row) => ({
        patchSize: features / patches,
        ...row,
      }));
    },
    figure(rows, context) {
      return recoveryFigure(rows, context, {
        title: `Figure 3: recovery on ${data ? "your data" : "WDBC"} (n = 5)`,
        columns: context.grid.patches.map(Number).map((m) => ({
          title:
            m * POINTS < features / m
              ? `m = ${m}, k = ${features / m}`
              : `m = ${m}, k = ${features / m}: mn ≥ k, nothing to purify`,
          select: (row) => row.patches === m,
          marks: [limitMark((m * m * POINTS) / features)],
        })),
        lines: linesBy("width", "p", context.grid.width.map(Number)),
      });
    },
    claims: [...figure3Claims, figure3SingleRuns],
  });
}
