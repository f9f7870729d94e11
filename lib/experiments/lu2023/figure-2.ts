import { inCounts } from "../../evidence";
import { type AnyExperiment, count, experiment, type Grid, type Own } from "../../study";
import { figure2Claims } from "./figure-2-claims";
import { limitMark, linesBy, recoveryFigure } from "./recovery-figure";
import {
  FINE_NOISE_FRACTIONS,
  NOISE_FRACTION,
  NOISE_FRACTIONS,
  RECOVERY_MEASURES,
  recoverySweep,
} from "./recovery-sweep";
import { figure2SingleRuns } from "./single-run-claims";
import { SYNTHETIC, syntheticNetwork } from "./synthetic-network";

/** The claims compare k = 50 with k = 200 at every p, and p = 100 with p = 1000 at every k. */
const COMPARED: readonly Grid[] = [{ patchSize: [50, 200] }, { patchSize: [100], width: [100, 1000] }];

/** Figure 2: recovery of W and β on synthetic data against the noise fraction, for several kernel sizes and widths. */
export const figure2: AnyExperiment = declare({});

function declare({ noise, start }: Own): AnyExperiment {
  return experiment({
    id: "lu2023/figure-2",
    title: "Recovery on synthetic data",
    question: "Do larger kernels and more of them tolerate more noise?",
    answer: {
      says: "Larger ones do: of corrupted weights up to a fifth, kernels of a hundred entries come back exactly in {hundred} networks, those of fifty in {fifty}. More kernels help β only against a fixed error, not against half of its start's.",
      because: [
        { claim: "exact-at-small-noise-strict", verdict: "disagrees" },
        { claim: "hidden-limit-grows-with-k-loose", verdict: "agrees" },
        { claim: "hidden-limit-grows-with-k-strict", verdict: "agrees" },
        { claim: "output-limit-grows-with-p-loose", verdict: "disagrees" },
        { claim: "output-limit-grows-with-p-strict", verdict: "agrees" },
      ],
      numbers: ({ cell }) => ({
        hundred: inCounts(cell("exact-at-small-noise-strict", "k = 100, p = 100")),
        fifty: inCounts(cell("exact-at-small-noise-strict", "k = 50, p = 100")),
      }),
    },
    source: { cite: "lu2023", figure: "2", section: "6.1" },
    grid: { patchSize: [50, 100, 200], width: [100, 200, 500, 1000] },
    within: { noiseFraction: NOISE_FRACTIONS },
    parameters: {
      patchSize: count("k, entries of a kernel", 2000),
      width: count("p, number of kernels", 20000),
      noiseFraction: NOISE_FRACTION,
    },
    quick: { width: [100, 200] },
    trials: { quick: 5, paper: 100 },
    unseen: COMPARED.map((ends) => ({
      changes: { ...ends, noiseFraction: FINE_NOISE_FRACTIONS },
      trials: { from: 100, to: 199 },
    })),
    own: { takes: ["noise", "start"], declare },
    version: 1,
    measures: RECOVERY_MEASURES,
    measure({ patchSize, width, noiseFraction }, rng) {
      const network = syntheticNetwork({ patchSize, width }, rng, start);
      return recoverySweep(network, noiseFraction, rng.substream("noise"), { noise });
    },
    figure(rows, context) {
      return recoveryFigure(rows, context, {
        title: "Figure 2: recovery on synthetic data (n = 5, m = 5)",
        columns: context.grid.patchSize.map((k) => ({
          title: `k = ${k}`,
          select: (row) => row.patchSize === k,
          marks: [limitMark((SYNTHETIC.points * SYNTHETIC.patches) / Number(k))],
        })),
        lines: linesBy("width", "p", context.grid.width.map(Number)),
      });
    },
    claims: [...figure2Claims, ...figure2SingleRuns],
  });
}
