import { loadWdbc, randomSplit, standardize } from "../../datasets";
import { initializeCnn, trainCnn } from "../../models/cnn";
import { type Matrix, type Rng, selectRows } from "../../num";
import type { OwnData } from "../../study";
import type { CleanNetwork } from "./recovery-sweep";
import { beginning, type Start } from "./start";

/** Rates of section 6.2's training, our choice: small steps until the loss is negligible. */
export const WDBC_TRAINING = { learningRate: 0.1, stopAtLoss: 1e-10, mostIterations: 200000 } as const;

/** Of a point of WDBC. */
export const FEATURES = 30;

/** Into how many patches so many features can be cut. */
export function divisorsOf(features: number): number[] {
  return Array.from({ length: features }, (_, i) => i + 1).filter((m) => features % m === 0);
}

/** Into how many those of WDBC. */
export const DIVISORS: readonly number[] = divisorsOf(FEATURES);

let standardized: { readonly inputs: Matrix; readonly labels: Float64Array } | undefined;

/** WDBC in z-scores, loaded once per thread. */
export function standardizedWdbc(): { readonly inputs: Matrix; readonly labels: Float64Array } {
  if (!standardized) {
    const { features, labels } = loadWdbc();
    standardized = { inputs: standardize(features), labels };
  }
  return standardized;
}

/** A network trained on a random batch, with points from outside the batch, in random order. */
export interface WdbcNetwork extends CleanNetwork {
  readonly outside: Matrix;
}

/** A network trained on `batch` points, WDBC's unless told, with targets −1 (benign) and +1 (malignant), until the loss is below 1e-10. */
export function wdbcNetwork(
  size: { batch: number; patches: number; width: number },
  rng: Rng,
  { data = standardizedWdbc(), start = initializeCnn }: { data?: OwnData; start?: Start } = {},
): WdbcNetwork {
  const { batch, patches, width } = size;
  const { learningRate, stopAtLoss, mostIterations } = WDBC_TRAINING;
  const { inside, outside } = randomSplit(data.inputs.rows, batch, rng.substream("batch"));
  const inputs = selectRows(data.inputs, inside);
  const targets = Float64Array.from(inside, (s) => 2 * data.labels[s] - 1);
  const patchSize = data.inputs.columns / patches;
  const initial = beginning(start, { width, patchSize }, rng.substream("start"));
  const training = { inputs, targets, patches, initial, loss: "squared", learningRate, stopAtLoss } as const;
  const trained = trainCnn({ ...training, iterations: mostIterations });
  if (trained.status !== "loss")
    throw new Error(
      `training ended with status ${trained.status} after ${trained.losses.length - 1} steps, above a loss of ${stopAtLoss}.`,
    );
  return { initial, clean: trained.parameters, inputs, patches, outside: selectRows(data.inputs, outside) };
}
