import { inCounts } from "../../evidence";
import type { Paper } from "../../study";
import { defenceRows } from "./defence-rows";
import { figure1 } from "./figure-1";
import { figure1Networks } from "./figure-1-networks";
import { figure2 } from "./figure-2";
import { figure3 } from "./figure-3";
import { figure4 } from "./figure-4";
import { figure5 } from "./figure-5";
import { poisonRemoved } from "./poison-removed";
import { theorem51 } from "./theorem-5-1";
import { theorem52 } from "./theorem-5-2";
import { wideNetworks } from "./wide-networks";

export { DEFENCES, EXPECTED_DEFENCES } from "./defences";
export { recoveryCurves } from "./limit-claims";
export { recoveryFigure } from "./recovery-figure";
export {
  FINE_NOISE_FRACTIONS,
  NOISE_FRACTION,
  NOISE_FRACTIONS,
  RECOVERY_MEASURES,
  recoverySweep,
} from "./recovery-sweep";
export { syntheticNetwork } from "./synthetic-network";

const { id: FIGURE_2 } = figure2;
const { id: FIGURE_5 } = figure5;

export const lu2023: Paper = {
  key: "lu2023",
  authors: "Lu, Huang & Wang (2023)",
  title:
    "Enhancing healthcare model trustworthiness through theoretically guaranteed one-hidden-layer CNN purification",
  promise: "A corrupted network can be purified with its known start and a few clean, unlabelled points.",
  answer: {
    says: "Corrupted kernels come back exactly if they have a hundred entries or more ({hundred} networks; with fifty, {fifty}), and a backdoor goes with ten clean points ({ten} networks) but hardly with twenty ({twenty}).",
    because: [
      { experiment: FIGURE_2, claim: "exact-at-small-noise-strict", verdict: "disagrees" },
      { experiment: FIGURE_2, claim: "hidden-limit-grows-with-k-strict", verdict: "agrees" },
      { experiment: FIGURE_5, claim: "backdoor-removed-share-loose", verdict: "agrees" },
      { experiment: FIGURE_5, claim: "backdoor-mitigated-strict", verdict: "disagrees" },
    ],
    numbers: ({ cell }) => ({
      hundred: inCounts(cell("exact-at-small-noise-strict", "k = 100, p = 100", FIGURE_2)),
      fifty: inCounts(cell("exact-at-small-noise-strict", "k = 50, p = 100", FIGURE_2)),
      ten: inCounts(cell("backdoor-removed-share-loose", "ratio 0.3, n = 10, inside", FIGURE_5)),
      twenty: inCounts(cell("backdoor-removed-share-strict", "ratio 0.3, n = 20, inside", FIGURE_5)),
    }),
  },
  isPublished: true,
  experiments: [
    figure1,
    figure1Networks,
    figure2,
    figure3,
    figure4,
    figure5,
    theorem51,
    theorem52,
    wideNetworks,
    poisonRemoved,
  ],
  boards: { defences: defenceRows },
  start: [figure1, figure1Networks, figure2, figure3, figure4, figure5, theorem51, theorem52],
};
