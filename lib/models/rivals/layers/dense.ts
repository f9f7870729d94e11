import { sizeOf } from "../image-shape";
import { panelBytes } from "../kernels/products";
import type { Reserved } from "../memory-plan";
import type { Part } from "../parameter-plan";
import { type Flow, flowOf, type Layer, type Site, slopesOf, vectorBytes } from "./layer";

/** Every unit sees all numbers of a point. */
export interface Dense {
  readonly kind: "dense";
  readonly units: number;
}

/** As `Dense`, with the signs of the weights in their place, and no number added. */
export interface BinaryDense {
  readonly kind: "binary-dense";
  readonly units: number;
}

/** y = b + xᵀW. Weights: W, (numbers of a point)×units, normal with variance 2/fan-in at first, then b, 0 at first. */
export function dense(site: Site, input: Flow, { units }: Dense): Layer {
  const { functions: f, plan, weights } = site;
  const inner = sizeOf(input.shape);
  const spread = Math.sqrt(2 / inner);
  const w = weights.take(inner * units, (rng) => spread * rng.normal());
  const b = weights.take(units, () => 0);
  const start = plan.reserve(Math.ceil(units / 8) * 8);
  const products = productsOf(site, input, units, start, w, () => w.at);
  return {
    output: products.output,
    prepare() {
      start.floats.set(b.floats);
      products.prepare();
    },
    forward: products.forward,
    backward(count) {
      f.columnSums(slopesOf(products.output).at, count, 4 * units, units, b.slopesAt);
      products.backward(count);
    },
  };
}

/**
 * y = xᵀ sign(W), sign(0) = −1. The slope by a sign is taken for that by its weight (straight through), and a step leaves
 * weights in [−1, 1]. They begin uniform on ±√(6/(fan-in + units)). Source: Courbariaux et al. 2016, arXiv:1602.02830.
 */
export function binaryDense(site: Site, input: Flow, { units }: BinaryDense): Layer {
  const { functions: f, plan, weights } = site;
  const inner = sizeOf(input.shape);
  const bound = Math.sqrt(6 / (inner + units));
  const w = weights.take(inner * units, (rng) => rng.uniform(-bound, bound));
  const signs = plan.reserve(inner * units);
  const zero = plan.reserve(Math.ceil(units / 8) * 8);
  const products = productsOf(site, input, units, zero, w, () => signs.at);
  return {
    output: products.output,
    prepare() {
      f.signs(w.at, signs.at, vectorBytes(inner * units));
      products.prepare();
    },
    forward: products.forward,
    backward: products.backward,
    settle() {
      const { floats } = w;
      for (let i = 0; i < floats.length; i++) floats[i] = Math.max(-1, Math.min(1, floats[i]));
    },
  };
}

/** A layer of which nothing depends on whether it is trained. */
interface Products {
  readonly output: Flow;
  prepare(): void;
  forward(count: number): void;
  backward(count: number): void;
}

/** The products of a dense layer. @param matrixAt where the matrix lies that points are multiplied with. */
function productsOf(
  site: Site,
  input: Flow,
  units: number,
  start: Reserved,
  w: Part,
  matrixAt: () => number,
): Products {
  const { functions: f, plan, batch } = site;
  const inner = sizeOf(input.shape);
  const output = flowOf(site, { height: 1, width: 1, channels: units });
  const [rows, outputRows] = [inner, units].map((length) => {
    const list = plan.reserve(batch);
    plan.afterwards(() => {
      for (let s = 0; s < batch; s++) list.integers[s] = 4 * length * s;
    });
    return list;
  });
  const panels = plan.reserve(panelBytes(inner, units) / 4);
  const backwards = input.slopes && {
    panels: plan.reserve(panelBytes(units, inner) / 4),
    start: plan.reserve(Math.ceil(inner / 8) * 8),
  };
  const wide = 4 * units;
  return {
    output,
    prepare() {
      f.packColumns(matrixAt(), inner, units, wide, panels.at);
    },
    forward(count) {
      const left = [input.values.at, rows.at, count, 1, 0, inner] as const;
      f.multiply(...left, panels.at, start.at, output.values.at, wide, units);
    },
    backward(count) {
      const slopes = slopesOf(output);
      const left = [input.values.at, rows.at, count, 1, 0, inner] as const;
      f.multiplyTransposed(...left, slopes.at, wide, units, w.slopesAt, wide);
      if (backwards === undefined) return;
      f.packRows(matrixAt(), 1, inner, units, wide, backwards.panels.at);
      const above = [slopes.at, outputRows.at, count, 1, 0, units] as const;
      const to = [slopesOf(input).at, 4 * inner, inner] as const;
      f.multiply(...above, backwards.panels.at, backwards.start.at, ...to);
    },
  };
}
