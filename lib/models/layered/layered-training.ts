import { type Backend, even, type Matrix, matrix } from "../../num";
import { activationSlopes } from "./activation";
import { type LayeredParameters, layerShapes } from "./layered";
import { layeredKernel } from "./layered-kernel";
import { type OpenLayer, openLayers } from "./open-layers";

/** What a training starts from. */
export interface LayeredStart {
  /** W_l(0), β(0); not changed. */
  readonly initial: LayeredParameters;
  /** The patches of all n points, (n·m₁)×k₁. */
  readonly cut: Matrix;
  /**
   * `direct` steps the kernels of the first layer. `span` steps their coordinates: W₁ − W₁(0) = CQ never leaves the span
   * of the R patches (the rows of Q), so the Gram matrix G = QQᵀ is enough, Z₁ = Z₁(0) + CG, at O(p₁·R²) a step whatever
   * k₁ is. Patches of the later layers change as the network is trained; they are always stepped directly.
   */
  readonly form: "direct" | "span";
  readonly backend: Backend;
}

/** A network in training. Scores and errors are C rows of `stride` numbers of which the first n count. */
export interface LayeredTraining {
  readonly stride: number;
  /** Of the last pass; overwritten by the next. */
  readonly scores: Float64Array;
  /** To be written before a step; zero beyond the first n numbers of a row. */
  readonly errors: Float64Array;
  /** f of the current weights into `scores`. */
  forward(): void;
  /** β_c[j] ← β_c[j] + step · Σₛ φⱼₛ e_cₛ; then f with the new β and the old W into `scores`. */
  stepOutput(step: number): void;
  /** W_l ← W_l + (step/k_l) δZ_lᵀ A_{l−1} for all l at once, with δZ of the last forward pass and the current β. */
  stepHidden(step: number): void;
  /** The current weights (a copy). */
  parameters(): LayeredParameters;
}

/** How many numbers a training keeps, to the leading order. */
export function trainingNumbers({ initial, cut, form }: LayeredStart): number {
  const n = cut.rows / initial.patches;
  let numbers = initial.output.rows * (initial.output.columns + n);
  layerShapes(initial).forEach(({ kernels: p, patchSize: k, patches: m }, l) => {
    const count = n * m;
    numbers += (p + count) * (k + 2) + 4 * p * (count + 1);
    if (l > 0) numbers += count * (p + k + 3);
    else if (form === "span") numbers += count * (count + p) + p * k;
  });
  return numbers;
}

/** Begins a training; valid until the kernel is opened again on this thread. */
export function beginLayeredTraining(start: LayeredStart): LayeredTraining {
  const { initial, cut, form, backend } = start;
  const kernel = layeredKernel("trainLayered", backend);
  const { addProducts, addScaled, products, weightedSum } = kernel.functions;
  const span = form === "span";
  const extra = initial.biases === undefined ? 0 : 1;

  // 1. Lay out the memory.
  const shapes = layerShapes(initial);
  const n = cut.rows / initial.patches;
  const { rows: outputs, columns: width } = initial.output;
  const sizes: Record<string, number> = {
    errors: outputs * even(n),
    outputSlopes: outputs * even(width),
    column: even(outputs),
    blame: even(n),
    list: Math.max(...shapes.map(({ kernels, patches }) => even(Math.max(kernels, n * patches)))),
    listed: Math.max(...shapes.map(({ kernels, patches }) => even(Math.max(kernels, n * patches)))),
  };
  shapes.forEach(({ kernels, patchSize, patches }, l) => {
    const [count, inner] = [n * patches, even(patchSize + extra)];
    sizes[`s${l}`] = kernels * even(count);
    sizes[`f${l}`] = kernels * even(count);
    if (l === 0) return;
    sizes[`t${l}`] = count * even(kernels);
    sizes[`back${l}`] = count * inner;
  });
  if (span) {
    sizes.gram = cut.rows * even(cut.rows);
    sizes.coordinates = shapes[0].kernels * even(cut.rows);
    sizes.moved = shapes[0].kernels * even(shapes[0].patchSize + extra);
  }
  const open = openLayers(kernel, initial, cut, sizes);
  const { layers, features, output, outputRow, scores, pointRow } = open;
  const { errors, outputSlopes, column, blame, list, listed, gram, coordinates, moved } = open.more;
  const last = layers.length - 1;
  open.multiply(0);
  const first = layers[0];
  if (span) products(first.q.at, first.count, first.q.at, first.count, first.row, gram.at, first.zRow);

  // 2. The slopes: F_l holds, for kernel j and patch r, what patch r adds to Wⱼ: (step/k_l) times its slope.
  /** F of the last layer, from the errors and β. */
  const blameLast = (step: number): void => {
    const { kernels, patches, patchSize, zRow } = layers[last];
    const [s, f] = [open.more[`s${last}`].numbers, open.more[`f${last}`].numbers];
    const own = step / patchSize;
    for (let j = 0; j < kernels; j++) {
      for (let c = 0; c < outputs; c++) column.numbers[c] = own * output.numbers[(c * outputRow) / 8 + j];
      weightedSum(errors.at, column.at, outputs, pointRow, blame.at);
      for (let p = 0, r = (j * zRow) / 8; p < n; p++)
        for (let i = 0; i < patches; i++, r++) f[r] = s[r] * blame.numbers[p];
    }
  };
  /** F of layer l from that of layer l + 1: the slopes by its patches are the slopes by these outputs. */
  const blameBefore = (l: number): void => {
    const next = layers[l + 1];
    const [wide, narrow] = [open.more[`f${l + 1}`], open.more[`t${l + 1}`]];
    transposeInto(wide.numbers, next, narrow.numbers);
    const back = open.more[`back${l + 1}`];
    back.numbers.fill(0);
    const narrowRow = 8 * even(next.kernels);
    const { count, kernels, row } = next;
    addProducts(back.at, next.w.at, narrow.at, 0, list.at, listed.at, count, kernels, row, narrowRow);
    const ratio = next.patchSize / layers[l].patchSize;
    ungroup(layers[l], next, back.numbers, ratio, open.more[`s${l}`].numbers, open.more[`f${l}`].numbers);
  };

  return {
    stride: pointRow / 8,
    scores: scores.numbers,
    errors: errors.numbers,
    forward() {
      open.activate(0);
      for (let l = 1; l <= last; l++) {
        open.multiply(l);
        open.activate(l);
      }
      open.score();
    },
    stepOutput(step) {
      products(errors.at, outputs, features.at, width, pointRow, outputSlopes.at, outputRow);
      addScaled(output.at, step, outputSlopes.at, outputs * outputRow);
      open.score();
    },
    stepHidden(step) {
      layers.forEach(({ z }, l) => {
        activationSlopes(initial.activation, z.numbers, open.more[`s${l}`].numbers);
      });
      blameLast(step);
      for (let l = last - 1; l >= 0; l--) blameBefore(l);
      layers.forEach(({ w, q, z, kernels, count, row, zRow }, l) => {
        const [f, s] = [open.more[`f${l}`].at, open.more[`s${l}`].at];
        const inSpan = span && l === 0;
        const [target, d, bytes] = inSpan ? [z.at, gram.at, zRow] : [w.at, q.at, row];
        if (inSpan) addScaled(coordinates.at, 1, f, kernels * zRow);
        addProducts(target, d, f, s, list.at, listed.at, kernels, count, bytes, zRow);
      });
      if (!span) open.multiply(0);
    },
    parameters() {
      if (span) {
        moved.numbers.set(first.w.numbers);
        for (let j = 0; j < first.kernels; j++)
          for (let r = 0; r < first.count; r++) {
            const factor = coordinates.numbers[(j * first.zRow) / 8 + r];
            if (factor !== 0)
              addScaled(moved.at + j * first.row, factor, first.q.at + r * first.row, first.row);
          }
      }
      const weights = layers.map(({ w }, l) => (span && l === 0 ? moved : w).numbers);
      return {
        patches: initial.patches,
        activation: initial.activation,
        layers: layers.map(({ kernels, patchSize, row }, l) =>
          copied(weights[l], kernels, patchSize, row / 8),
        ),
        biases:
          initial.biases &&
          layers.map(({ kernels, patchSize, row }, l) =>
            Float64Array.from({ length: kernels }, (_, j) => weights[l][(j * row) / 8 + patchSize]),
          ),
        output: copied(output.numbers, outputs, width, outputRow / 8),
      };
    },
  };
}

/** Fᵀ, `count` rows of the layer's kernels. */
export function transposeInto(f: Float64Array, { kernels, count, zRow }: OpenLayer, to: Float64Array): void {
  const [outer, inner] = [zRow / 8, even(kernels)];
  for (let j = 0; j < kernels; j++) for (let r = 0; r < count; r++) to[r * inner + j] = f[j * outer + r];
}

/** f[j, r] = ψ′(z[j, r]) · ratio · the slope by what output (r, j) is in the next layer's patches. */
export function ungroup(
  layer: OpenLayer,
  next: OpenLayer,
  back: Float64Array,
  ratio: number,
  slopes: Float64Array,
  f: Float64Array,
): void {
  const { kernels, count, zRow } = layer;
  const group = count / next.count;
  const [outer, inner] = [zRow / 8, next.row / 8];
  for (let j = 0; j < kernels; j++)
    for (let i = 0; i < group; i++) {
      let to = j * outer + i;
      let from = i * kernels + j;
      for (let r = 0; r < next.count; r++, to += group, from += inner)
        f[to] = slopes[to] * (ratio * back[from]);
    }
}

function copied(numbers: Float64Array, rows: number, columns: number, stride: number): Matrix {
  const copy = matrix(rows, columns);
  for (let j = 0; j < rows; j++)
    copy.data.set(numbers.subarray(j * stride, j * stride + columns), j * columns);
  return copy;
}
