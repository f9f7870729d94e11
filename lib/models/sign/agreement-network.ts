import type { Units } from "./units";

/**
 * A network with one layer of h ≤ 32 sign units whose output counts agreements: score c is a number of a table, scores[c, n],
 * for the n units whose bits differ from pattern c, and the class of the largest score is named, the first of equal ones. So
 * do networks of ±1 weights and activations, whose sums are whole numbers: whatever is made of such a sum is a table of it.
 */
export interface AgreementNetwork {
  /** d, the entries of a point. */
  readonly inputSize: number;
  /** h, how many units there are. */
  readonly hidden: number;
  readonly classes: number;
  /** h×d, row-major: the weights of a unit in a row. */
  readonly hiddenWeights: Float32Array;
  /** Length h: the bit of a unit is 1 where the sum of its products, in order and in single precision, is above. */
  readonly thresholds: Float32Array;
  /** Length k, one a class: bit u is that of unit u. */
  readonly patterns: Int32Array;
  /** k×(h + 1), row-major. */
  readonly scores: Float32Array;
}

/** The units of all networks of an ensemble in one list, network by network, and their outputs. */
export interface AgreementEnsemble extends Units {
  readonly networks: number;
  readonly hidden: number;
  readonly classes: number;
  /** networks×k. */
  readonly patterns: Int32Array;
  /** networks×k×(h + 1). */
  readonly scores: Float32Array;
}

/** Networks of one size as an ensemble. */
export function joinAgreements(networks: readonly AgreementNetwork[]): AgreementEnsemble {
  const [{ inputSize, hidden, classes }] = networks;
  const join = (of: (network: AgreementNetwork) => Float32Array): Float32Array => {
    const { length } = of(networks[0]);
    const joined = new Float32Array(networks.length * length);
    networks.forEach((network, i) => {
      joined.set(of(network), i * length);
    });
    return joined;
  };
  return {
    ...{ networks: networks.length, inputSize, hidden, classes },
    weights: join(({ hiddenWeights }) => hiddenWeights),
    thresholds: join(({ thresholds }) => thresholds),
    patterns: Int32Array.from(networks.flatMap(({ patterns }) => [...patterns])),
    scores: join(({ scores }) => scores),
  };
}
