import { noiseKinds } from "../../corruption";
import { CATEGORIES } from "../../plot";
import { type ExperimentDeclaration, experiment } from "../../study";
import {
  NOISE_FRACTIONS,
  RECOVERY_COLUMNS,
  recoveryFigure,
  recoverySweep,
  syntheticNetwork,
} from "../lu2023";
import { noiseKindClaims } from "./noise-kind-claims";

/** N(1, 1) on whole kernels instead of single entries. */
const CONCENTRATED = "shifted-normal on whole kernels";

const grid: {
  readonly kind: readonly string[];
  readonly patchSize: readonly number[];
  readonly width: readonly number[];
} = {
  kind: [...Object.keys(noiseKinds), CONCENTRATED],
  patchSize: [100],
  width: [500],
};

/** Beyond the paper: which corruptions does purification survive? */
export const noiseKindsExperiment: ExperimentDeclaration<typeof grid> = experiment({
  id: "theriac/noise-kinds",
  title: "Kinds of noise",
  question: "Does the distribution of the noise matter, and where it falls?",
  source: { cite: "lu2023", section: "1 and 3 (noise from an arbitrary distribution)" },
  grid,
  quickGrid: { width: [100] },
  trials: { quick: 5, paper: 20 },
  version: 1,
  columns: ["kind", "patchSize", "width", "noiseFraction", "trial", ...RECOVERY_COLUMNS],
  measure({ kind, patchSize, width }, rng) {
    const network = syntheticNetwork({ patchSize, width }, rng);
    const isConcentrated = kind === CONCENTRATED;
    return recoverySweep(network, NOISE_FRACTIONS, rng.substream("noise"), {
      noise: noiseKinds[isConcentrated ? "shifted-normal" : kind],
      spread: isConcentrated ? "kernels" : "entries",
    });
  },
  figure(rows, context) {
    const kinds = context.grid.kind.map(String);
    return recoveryFigure(rows, context, {
      title: "Recovery under different kinds of noise (n = 5, m = 5, k = 100)",
      columns: [{ title: "all kinds", select: () => true }],
      lines: kinds.map((kind, i) => ({
        label: kind,
        color: CATEGORIES[i % CATEGORIES.length],
        dash: i < CATEGORIES.length ? ("solid" as const) : ("dash" as const),
        select: (row) => row.kind === kind,
      })),
    });
  },
  claims: noiseKindClaims,
});
