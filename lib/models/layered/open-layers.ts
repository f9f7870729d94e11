import { type Block, even, type Kernel, layOut, type Matrix, setPadded } from "../../num";
import { activate } from "./activation";
import { type LayeredParameters, type LayerShape, layerShapes } from "./layered";
import type { LayeredFunctions } from "./layered-kernel";

/** A layer in a kernel's memory. Rows are padded by zeros to an even number of numbers. */
export interface OpenLayer extends LayerShape {
  /** R = n·m_l, the patches of all points. */
  readonly count: number;
  /** Bytes of a row of w and q: k_l numbers, and one more for a bias. */
  readonly row: number;
  /** Bytes of a row of z and a. */
  readonly zRow: number;
  /** W_l, p_l rows; a bias is one more entry of its kernel. */
  readonly w: Block;
  /** A_{l−1}, R rows: the patches; where there are biases each ends in a 1. */
  readonly q: Block;
  /** Z_lᵀ, p_l rows of R numbers. */
  readonly z: Block;
  /** A_lᵀ, laid out like z. */
  readonly a: Block;
}

/** A network and points in a kernel's memory; valid until the kernel is opened again on this thread. */
export interface OpenLayers {
  readonly layers: readonly OpenLayer[];
  /** φᵀ, p_L rows. */
  readonly features: Block;
  /** β, C rows of `outputRow` bytes. */
  readonly output: Block;
  readonly outputRow: number;
  /** fᵀ, C rows. */
  readonly scores: Block;
  /** Bytes of a row of features and scores: n numbers. */
  readonly pointRow: number;
  /** Further blocks, as they were asked for. */
  readonly more: Readonly<Record<string, Block>>;
  /** Z_l of layer l from its patches. */
  multiply(l: number): void;
  /** From Z_l of layer l the patches of the next layer, or φ where it is the last. */
  activate(l: number): void;
  /** f from φ. */
  score(): void;
}

/**
 * Lays out a network and n points.
 *
 * @param cut the patches of the points, (n·m₁)×k₁. @param more sizes of blocks that are wanted besides.
 */
export function openLayers(
  kernel: Kernel<LayeredFunctions>,
  network: LayeredParameters,
  cut: Matrix,
  more: Readonly<Record<string, number>> = {},
): OpenLayers {
  const shapes = layerShapes(network);
  const n = cut.rows / network.patches;
  const { rows: outputs, columns: width } = network.output;
  const extra = network.biases === undefined ? 0 : 1;
  const [pointStride, outputStride] = [even(n), even(width)];
  const strides = shapes.map((s) => ({ inner: even(s.patchSize + extra), outer: even(n * s.patches) }));

  // 1. Lay out the memory, and fill it.
  const sizes: Record<string, number> = { ...more };
  shapes.forEach(({ kernels, patches }, l) => {
    const { inner, outer } = strides[l];
    sizes[`w${l}`] = kernels * inner;
    sizes[`q${l}`] = n * patches * inner;
    sizes[`z${l}`] = kernels * outer;
    sizes[`a${l}`] = kernels * outer;
  });
  sizes.features = width * pointStride;
  sizes.output = outputs * outputStride;
  sizes.scores = outputs * pointStride;
  const blocks = layOut(kernel, sizes);
  const layers = shapes.map((shape, l): OpenLayer => {
    const { inner, outer } = strides[l];
    const [w, q, z, a] = ["w", "q", "z", "a"].map((name) => blocks[name + l]);
    setPadded(w.numbers, network.layers[l], inner);
    const own = network.biases?.[l];
    if (own !== undefined) {
      for (let j = 0; j < shape.kernels; j++) w.numbers[j * inner + shape.patchSize] = own[j];
      for (let r = 0; r < n * shape.patches; r++) q.numbers[r * inner + shape.patchSize] = 1;
    }
    return { ...shape, count: n * shape.patches, row: 8 * inner, zRow: 8 * outer, w, q, z, a };
  });
  setPadded(layers[0].q.numbers, cut, strides[0].inner);
  setPadded(blocks.output.numbers, network.output, outputStride);

  // 2. The passes.
  const { products, weightedSum } = kernel.functions;
  const { features, output, scores } = blocks;
  const scale = 1 / Math.sqrt(width);
  return {
    layers,
    features,
    output,
    outputRow: 8 * outputStride,
    scores,
    pointRow: 8 * pointStride,
    more: blocks,
    multiply(l) {
      const { w, q, z, kernels, count, row, zRow } = layers[l];
      products(w.at, kernels, q.at, count, row, z.at, zRow);
    },
    activate(l) {
      const layer = layers[l];
      activate(network.activation, layer.z.numbers, layer.a.numbers);
      if (l + 1 < layers.length) groupPatches(layer, layers[l + 1]);
      else sumPatches(layer, n, features.numbers, pointStride);
    },
    score() {
      for (let c = 0; c < outputs; c++)
        weightedSum(
          features.at,
          output.at + 8 * c * outputStride,
          width,
          8 * pointStride,
          scores.at + 8 * c * pointStride,
        );
      const { numbers } = scores;
      for (let i = 0; i < numbers.length; i++) numbers[i] = scale * numbers[i];
    },
  };
}

/** The outputs of a layer as the patches of the next: g rows of p numbers, one after another. */
function groupPatches(from: OpenLayer, to: OpenLayer): void {
  const { kernels, count } = from;
  const [outer, inner] = [from.zRow / 8, to.row / 8];
  const group = count / to.count;
  const [a, q] = [from.a.numbers, to.q.numbers];
  for (let j = 0; j < kernels; j++)
    for (let i = 0; i < group; i++) {
      let source = j * outer + i;
      let target = i * kernels + j;
      for (let r = 0; r < to.count; r++, source += group, target += inner) q[target] = a[source];
    }
}

/** φ: the sum over the patches of each point, in their order. */
function sumPatches(
  { a, kernels, patches, zRow }: OpenLayer,
  n: number,
  to: Float64Array,
  stride: number,
): void {
  for (let j = 0; j < kernels; j++)
    for (let s = 0, from = (j * zRow) / 8; s < n; s++, from += patches) {
      let sum = a.numbers[from];
      for (let i = 1; i < patches; i++) sum += a.numbers[from + i];
      to[j * stride + s] = sum;
    }
}
