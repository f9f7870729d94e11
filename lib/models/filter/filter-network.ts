import {
  checkFinite,
  checkFiniteMatrix,
  checkFraction,
  checkLength,
  checkMatrices,
  checkObject,
  DomainError,
  keysOf,
  type Matrix,
  type MatrixLike,
  ShapeError,
  sayValue,
  toFiniteVector,
  toMatrix,
  type VectorLike,
} from "../../num";

/**
 * The gates of a depth-2 network with one shared filter w ∈ Rʳ (Definitions 1 and 2):
 * f_w(x) = (1/k) Σᵢ qᵢ σ(wᵀAᵢx), σ(z) = z for z ≥ 0 and αz below, x ∈ Rⁿ. Only w is learned.
 */
export interface FilterNetwork {
  /** A₁, …, A_k, each r×n. */
  readonly gates: readonly Matrix[];
  /** q, length k. */
  readonly outer: Float64Array;
  /** α ∈ [0, 1]; 0 is ReLU. */
  readonly leak: number;
  /** Set by `gateFamily`: Aᵢ = M + cC. Evaluation then costs two products whatever k is. */
  readonly family?: GateFamily;
}

/** Gates M + cC for c ∈ {−k/2, …, k/2} without 0, all with the outer weight q. */
export interface GateFamily {
  /** M, the mean of the gates, r×n. */
  readonly center: Matrix;
  /** C, r×n. */
  readonly spread: Matrix;
  /** q. */
  readonly outerWeight: number;
}

/** What every constructor of networks checks about its matrices. */
export function toGate(value: MatrixLike, where: string, name: string): Matrix {
  const gate = toMatrix(value, where, name);
  const { rows: r, columns: n } = gate;
  if (r === 0 || n === 0) throw new ShapeError(`${where}: ${name} is ${r}×${n}; at least 1×1.`);
  if (r > n)
    throw new ShapeError(
      `${where}: ${name} is ${r}×${n}: the filter has ${r} entries but inputs only ${n}. A gate has at most as many rows as columns.`,
    );
  checkFiniteMatrix(where, name, gate);
  return gate;
}

/** Throws {ShapeError} unless both have the same size. */
export function checkSameSize(where: string, name: string, actual: Matrix, needed: Matrix): void {
  if (actual.rows !== needed.rows || actual.columns !== needed.columns)
    throw new ShapeError(
      `${where}: ${name} is ${actual.rows}×${actual.columns} but the gates are ${needed.rows}×${needed.columns}; one size for all.`,
    );
}

/** What a network of arbitrary gates is made of. */
export interface FilterNetworkOptions {
  /** k ≥ 1 matrices, r×n with r ≤ n. */
  readonly gates: readonly MatrixLike[];
  /** k weights, all 1 unless told. */
  readonly outer?: VectorLike;
  /** α, 0 unless told. */
  readonly leak?: number;
}

const NETWORK = keysOf<FilterNetworkOptions>({ gates: true, outer: true, leak: true });

/**
 * A network of arbitrary gates.
 *
 * @throws {ShapeError} no gates, sizes that disagree, r > n. {DomainError} a number is not finite, α outside [0, 1].
 *
 * @example
 * ```ts
 * const network = filterNetwork({ gates: [[[1, 0], [0, 1]], [[0, 1], [1, 0]]], outer: [1, 3], leak: 0.5 });
 * predictFilter(network, [1, 0], [[2, -4]]); // => [-2]
 * ```
 */
export function filterNetwork(options: FilterNetworkOptions): FilterNetwork {
  const where = "filterNetwork";
  checkObject(where, "options", options, NETWORK);
  const { leak = 0 } = options;
  if (!Array.isArray(options.gates) || options.gates.length === 0)
    throw new ShapeError(
      `${where}: gates = ${sayValue(options.gates)} holds no matrix; a list of at least one is needed.`,
    );
  const gates = Array.from(options.gates as readonly MatrixLike[], (gate, i) =>
    toGate(gate, where, `gates[${i}]`),
  );
  gates.forEach((gate, i) => checkSameSize(where, `gates[${i}]`, gate, gates[0]));
  const { outer: given = new Float64Array(gates.length).fill(1) } = options;
  const outer = toFiniteVector(where, "outer", given);
  checkLength(where, "outer", outer.length, gates.length, "one weight per gate");
  checkFraction(where, "leak", leak);
  return { gates, outer, leak };
}

/** What a network of the family M + cC is made of. */
export interface GateFamilyOptions {
  /** M, r×n. */
  readonly center: MatrixLike;
  /** C, r×n. */
  readonly spread: MatrixLike;
  /** k, even. */
  readonly width: number;
  /** q, 1 unless told. */
  readonly outerWeight?: number;
  /** α, 0 unless told. */
  readonly leak?: number;
}

const FAMILY = keysOf<GateFamilyOptions>({
  center: true,
  spread: true,
  width: true,
  outerWeight: true,
  leak: true,
});

/**
 * The gates A_c = M + cC, c ∈ {−k/2, …, −1, 1, …, k/2}, whose mean is M (Remark 1.1).
 *
 * @throws {ShapeError} sizes that disagree, r > n. {DomainError} k odd or < 2, a number that is not finite, gates that
 *   memory does not hold.
 *
 * @example
 * ```ts
 * const { gates } = gateFamily({ center: [[1, 0]], spread: [[0, 1]], width: 4 });
 * gates.map(({ data }) => data); // => [[1, -2], [1, -1], [1, 1], [1, 2]]
 * ```
 */
export function gateFamily(options: GateFamilyOptions): FilterNetwork {
  const where = "gateFamily";
  checkObject(where, "options", options, FAMILY);
  const { width, outerWeight = 1, leak = 0 } = options;
  const center = toGate(options.center, where, "center");
  const spread = toGate(options.spread, where, "spread");
  checkSameSize(where, "spread", spread, center);
  if (!Number.isSafeInteger(width) || width < 2 || width % 2 !== 0)
    throw new DomainError(
      `${where}: width = ${sayValue(width)} is not an even number ≥ 2; c runs over ±1, …, ±k/2, so that the gates' mean is M.`,
    );
  checkMatrices(where, `width = ${width}`, width, center.rows, center.columns);
  checkFinite(where, "outerWeight", outerWeight);
  checkFraction(where, "leak", leak);
  const gates = familyShifts(width).map((c) => ({
    ...center,
    data: center.data.map((m, i) => m + c * spread.data[i]),
  }));
  return {
    gates,
    outer: new Float64Array(width).fill(outerWeight),
    leak,
    family: { center, spread, outerWeight },
  };
}

/** −k/2, …, −1, 1, …, k/2. */
export function familyShifts(width: number): number[] {
  const half = width / 2;
  return Array.from({ length: width }, (_, i) => (i < half ? i - half : i - half + 1));
}

/** Ā = (1/k) Σᵢ qᵢAᵢ: with M = Ā the mean update contracts in every direction in which Ā sees the inputs. */
export function meanGate({ gates, outer }: FilterNetwork): Matrix {
  const data = new Float64Array(gates[0].data.length);
  gates.forEach((gate, i) => {
    for (let j = 0; j < data.length; j++) data[j] += (outer[i] * gate.data[j]) / gates.length;
  });
  return { ...gates[0], data };
}
