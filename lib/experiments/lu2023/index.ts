import type { Paper } from "../../study";
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

export const lu2023: Paper = {
  key: "lu2023",
  authors: "Lu, Huang & Wang (2023)",
  title:
    "Enhancing healthcare model trustworthiness through theoretically guaranteed one-hidden-layer CNN purification",
  promise: "A corrupted network can be purified with its known start and a few clean, unlabelled points.",
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
};
