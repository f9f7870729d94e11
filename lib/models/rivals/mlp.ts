import { checkCount, DomainError, ShapeError, sayValue } from "../../num";

/** A perceptron with one layer of logistic units, in single precision: plain data that crosses threads. */
export interface MlpParameters {
  /** d, the entries of a point. */
  readonly inputSize: number;
  /** h, the logistic units. */
  readonly hidden: number;
  readonly classes: number;
  /** h×d, row-major: the weights of a unit in a row. */
  readonly hiddenWeights: Float32Array;
  /** Length h. */
  readonly hiddenBiases: Float32Array;
  /** k×h, row-major: for two classes k = 1, the logit of class 1; else one row per class. */
  readonly outputWeights: Float32Array;
  /** Length k. */
  readonly outputBiases: Float32Array;
}

/** k, how many logits there are. */
export function logitCount(classes: number): number {
  return classes === 2 ? 1 : classes;
}

/** A copy of the parameters, checked. @param name what they are, for messages. */
export function copyMlp(where: string, given: MlpParameters, name: string = "parameters"): MlpParameters {
  const { inputSize, hidden, classes } = given ?? {};
  if (given === null || typeof given !== "object" || !(given.hiddenWeights instanceof Float32Array))
    throw new ShapeError(
      `${where}: ${name} = ${sayValue(given)} are no perceptron: hiddenWeights, hiddenBiases, outputWeights and outputBiases are Float32Arrays. Pass what trainMlp gave.`,
    );
  checkCount(where, `${name}.inputSize`, inputSize);
  checkCount(where, `${name}.hidden`, hidden);
  checkCount(where, `${name}.classes`, classes, 2);
  const logits = logitCount(classes);
  const sizes = {
    hiddenWeights: hidden * inputSize,
    hiddenBiases: hidden,
    outputWeights: logits * hidden,
    outputBiases: logits,
  };
  for (const [part, size] of Object.entries(sizes)) {
    const numbers = given[part as keyof typeof sizes];
    if (!(numbers instanceof Float32Array) || numbers.length !== size)
      throw new ShapeError(
        `${where}: ${name}.${part} is ${sayValue(numbers)} with ${numbers?.length} entries but needs ${size}, a Float32Array, for inputSize = ${inputSize}, hidden = ${hidden} and classes = ${classes}.`,
      );
    const strange = numbers.findIndex((x) => !Number.isFinite(x));
    if (strange >= 0)
      throw new DomainError(
        `${where}: ${name}.${part} is ${numbers[strange]} at entry ${strange}; every weight must be a finite number.`,
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

/** The columns of a panel, as the kernel's products take the right factor. */
const PANEL = 8;

/** How many numbers a matrix of so many rows and columns has in panels of eight columns. */
export function panelLength(rows: number, columns: number): number {
  return rows * PANEL * Math.ceil(columns / PANEL);
}

/** Wᵀ in panels, W having `columns` rows of `rows` numbers: number (j, u) of Wᵀ is W's (u, j). */
export function toPanels(weights: Float32Array, rows: number, columns: number, panels: Float32Array): void {
  for (let u = 0; u < columns; u++)
    for (let j = 0; j < rows; j++) panels[placeIn(rows, j, u)] = weights[u * rows + j];
}

/** W again. */
export function fromPanels(panels: Float32Array, rows: number, columns: number): Float32Array {
  const weights = new Float32Array(rows * columns);
  for (let u = 0; u < columns; u++)
    for (let j = 0; j < rows; j++) weights[u * rows + j] = panels[placeIn(rows, j, u)];
  return weights;
}

const placeIn = (rows: number, j: number, u: number): number =>
  (Math.floor(u / PANEL) * rows + j) * PANEL + (u % PANEL);
