import { contaminate, noiseKinds } from "../corruption";
import { type RecoveryError, recoveryError } from "../metrics";
import { type CnnParameters, initializeCnn, trainCnn } from "../models/cnn";
import { createRng, type Matrix, matrix, row } from "../num";
import { type Purified, purify } from "../purify";
import { checkDemoSettings, DEMO_SIZE, type DemoSettings } from "./demo-settings";

/** One network before, in between and after; all distances are to the clean one. */
export interface DemoRun {
  readonly clean: CnnParameters;
  readonly contaminated: CnnParameters;
  readonly purified: Purified;
  readonly before: RecoveryError;
  readonly after: RecoveryError;
  /** One for each kernel: W̃ⱼ is Wⱼ, as `recoveryError` counts it. */
  readonly exact: readonly boolean[];
}

/** A clean network with what purification is given. */
interface Trained {
  readonly name: string;
  readonly inputs: Matrix;
  readonly initial: CnnParameters;
  readonly clean: CnnParameters;
}

/** A reader moves ε most: the network stays. */
let last: Trained | undefined;

/**
 * A network of one hidden layer is trained on points x ~ N(0, I) with targets y ~ U(−1, 1), contaminated and purified, all
 * by the library's own functions: `demoCode` writes the same out.
 *
 * @throws {DomainError} settings outside their ranges.
 * Cost: about 40 ms at the largest settings.
 */
export function runDemo(settings: DemoSettings): DemoRun {
  checkDemoSettings("runDemo", settings);
  const { seed, noiseFraction, noise } = settings;
  const { inputs, initial, clean } = trained(settings);
  const rng = createRng(seed).substream("noise");
  const contaminated = contaminate(clean, { noiseFraction, noise: noiseKinds[noise] }, rng);
  const purified = purify({ contaminated, initial, inputs, patches: DEMO_SIZE.patches });
  const { parameters } = purified;
  return {
    clean,
    contaminated,
    purified,
    before: recoveryError(contaminated, clean),
    after: recoveryError(parameters, clean),
    exact: Array.from(clean.output, (_, j) => isExact(parameters, clean, j)),
  };
}

function trained({ seed, points, width }: DemoSettings): Trained {
  const name = JSON.stringify([seed, points, width]);
  if (last?.name === name) return last;
  const { patches, patchSize, learningRate, iterations } = DEMO_SIZE;
  const rng = createRng(seed);
  const inputs = matrix(points, patches * patchSize);
  rng.substream("inputs").fillNormal(inputs.data);
  const labels = rng.substream("targets");
  const targets = Float64Array.from({ length: points }, () => labels.uniform(-1, 1));
  const initial = initializeCnn({ width, patchSize }, rng.substream("start"));
  const training = { loss: "squared", learningRate, iterations } as const;
  const { parameters } = trainCnn({ inputs, targets, patches, initial, ...training });
  last = { name, inputs, initial, clean: parameters };
  return last;
}

/** Kernel j alone, as a network of one. */
function isExact(found: CnnParameters, truth: CnnParameters, j: number): boolean {
  const alone = ({ hidden, output }: CnnParameters): { hidden: Float64Array[]; output: number[] } => ({
    hidden: [row(hidden, j)],
    output: [output[j]],
  });
  return recoveryError(alone(found), alone(truth)).exactFraction === 1;
}
