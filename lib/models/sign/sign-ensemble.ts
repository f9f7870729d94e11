import { partCount, type SignParameters } from "./sign-network";

/** The units of all networks of an ensemble in one list, part by part: what a product is made with at once. */
export interface SignEnsemble {
  readonly inputSize: number;
  readonly classes: number;
  /** How many parts a network has: one for two classes, else one a class. */
  readonly partsEach: number;
  /** How many units each part has. */
  readonly sizes: Int32Array;
  /** units×d, row-major. */
  readonly weights: Float32Array;
  /** Per unit: its bit is 1 where its projection is above. */
  readonly thresholds: Float32Array;
  /** Per unit, the weight of its bit in its part. */
  readonly outputWeights: Float32Array;
  /** Per part: it says yes where the weights of its bits add up to more. */
  readonly edges: Float32Array;
}

/** Networks of the same classes and points as an ensemble. A linear part becomes one of a single unit. */
export function toEnsemble(networks: readonly SignParameters[]): SignEnsemble {
  const { inputSize, classes } = networks[0];
  const partsEach = partCount(classes);
  const join = (of: (network: SignParameters) => Float32Array): Float32Array => {
    const pieces = networks.map(of);
    const joined = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
    let from = 0;
    for (const piece of pieces) {
      joined.set(piece, from);
      from += piece.length;
    }
    return joined;
  };
  const minus = (biases: Float32Array): Float32Array => biases.map((b) => 0 - b);
  return {
    inputSize,
    classes,
    partsEach,
    sizes: Int32Array.from(
      networks.flatMap(({ hidden }) => Array.from({ length: partsEach }, () => hidden || 1)),
    ),
    weights: join(({ hidden, hiddenWeights, outputWeights }) => (hidden ? hiddenWeights : outputWeights)),
    thresholds: join(({ hidden, hiddenBiases, outputBiases }) => minus(hidden ? hiddenBiases : outputBiases)),
    outputWeights: join(({ hidden, outputWeights }) =>
      hidden ? outputWeights : new Float32Array(partsEach).fill(1),
    ),
    edges: join(({ hidden, outputBiases }) =>
      hidden ? minus(outputBiases) : new Float32Array(partsEach).fill(0.5),
    ),
  };
}

/** The class that votes decide on, from how many parts of each class say yes, of one for two classes: ties the lowest. */
export function decide(votes: Int32Array, from: number, partsEach: number, networks: number): number {
  if (partsEach === 1) return 2 * votes[from] > networks ? 1 : 0;
  let best = 0;
  for (let c = 1; c < partsEach; c++) if (votes[from + c] > votes[from + best]) best = c;
  return best;
}
