import { checkCount, DomainError, ShapeError, sayValue } from "../../num";

/**
 * A network with one layer of sign units, in single precision: plain data that crosses threads.
 *
 * There are k parts, one for two classes (it tells class 1 from class 0), else one a class (it tells that class from the
 * others). A part says yes where Σᵤ w₂ᵤ [w₁ᵤ·x + b₁ᵤ > 0] + b₂ > 0; without hidden units where w₂·x + b₂ > 0.
 */
export interface SignParameters {
  /** d, the entries of a point. */
  readonly inputSize: number;
  /** h, the units of a part; 0 for linear parts. */
  readonly hidden: number;
  readonly classes: number;
  /** k·h×d, row-major: the weights of a unit in a row, the units of a part one after the other. */
  readonly hiddenWeights: Float32Array;
  /** Length k·h. */
  readonly hiddenBiases: Float32Array;
  /** k×h, row-major; k×d where h is 0. */
  readonly outputWeights: Float32Array;
  /** Length k. */
  readonly outputBiases: Float32Array;
}

/** k, how many parts there are. */
export function partCount(classes: number): number {
  return classes === 2 ? 1 : classes;
}

/** A copy of the parameters, checked. */
export function copySignNetwork(where: string, name: string, given: SignParameters): SignParameters {
  const { inputSize, hidden, classes } = given ?? {};
  if (given === null || typeof given !== "object" || !(given.hiddenWeights instanceof Float32Array))
    throw new ShapeError(
      `${where}: ${name} = ${sayValue(given)} is no sign network: hiddenWeights, hiddenBiases, outputWeights and outputBiases are Float32Arrays. Pass the parameters that trainSignNetwork gave.`,
    );
  checkCount(where, `${name}.inputSize`, inputSize);
  checkCount(where, `${name}.hidden`, hidden, 0);
  checkCount(where, `${name}.classes`, classes, 2);
  const parts = partCount(classes);
  const sizes = {
    hiddenWeights: parts * hidden * inputSize,
    hiddenBiases: parts * hidden,
    outputWeights: parts * (hidden || inputSize),
    outputBiases: parts,
  };
  for (const [key, size] of Object.entries(sizes)) {
    const numbers = given[key as keyof typeof sizes];
    if (!(numbers instanceof Float32Array) || numbers.length !== size)
      throw new ShapeError(
        `${where}: ${name}.${key} is ${sayValue(numbers)} with ${numbers?.length} entries but needs ${size}, a Float32Array, for inputSize = ${inputSize}, hidden = ${hidden} and classes = ${classes}.`,
      );
    const strange = numbers.findIndex((x) => !Number.isFinite(x));
    if (strange >= 0)
      throw new DomainError(
        `${where}: ${name}.${key} is ${numbers[strange]} at entry ${strange}; every weight must be a finite number.`,
      );
  }
  return {
    inputSize,
    hidden,
    classes,
    hiddenWeights: given.hiddenWeights.slice(),
    hiddenBiases: given.hiddenBiases.slice(),
    outputWeights: given.outputWeights.slice(),
    outputBiases: given.outputBiases.slice(),
  };
}
