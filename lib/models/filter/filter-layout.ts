import { Arena, type Block, even, type Kernel, setPadded } from "../../num";
import { type FilterFunctions, filterKernel } from "./filter-kernel";
import type { GateFamily } from "./filter-network";
import type { FilterStart } from "./filter-training";

/** The most updates of one call into the kernel: an engine that compiles in tiers changes to faster code between calls. */
export const CHUNK = 256;
/** Numbers of a law's table in the kernel. */
export const TABLE: number = 2 * 257 + 2 * 512;

/** Blocks of the kernel's memory with their numbers. */
export interface Placed extends Block {
  readonly numbers: Float64Array;
}

/** The kernel with one training laid out in its memory. */
export interface FilterLayout {
  readonly kernel: Kernel<FilterFunctions>;
  /** Rows padded to `stride` numbers. */
  readonly inputs: Placed;
  readonly stride: number;
  readonly weights: Placed;
  /** Six padded lists of b numbers: labels, outputs, active gates, sum of their c, attack, random bits. */
  readonly points: Placed;
  /** Of the inputs' law, and of the exponential. */
  readonly tables: readonly [Placed, Placed];
  /** Eight words of state each, of the inputs' and of the attack's generator. */
  readonly streams: readonly [Placed, Placed];
  /** Distances of up to `CHUNK` updates. */
  readonly record: Placed;
}

/** Lays out a training and copies what does not change into place. */
export function layOutFilter(start: FilterStart, family: GateFamily): FilterLayout {
  const kernel = filterKernel();
  const { rows: r, columns: n } = family.center;
  const { batchSize: b, network } = start;
  const k = network.gates.length;
  const stride = even(n);

  // Every block first: growing the memory detaches views.
  const arena = new Arena(kernel.memory);
  const [center, spread, inputs] = [r * stride, r * stride, even(b) * stride].map((m) => arena.reserve(m));
  const [images, sums] = [4 * stride, 2 * stride].map((m) => arena.reserve(m));
  const [weights, truth, points] = [even(r), even(r), 6 * even(b)].map((m) => arena.reserve(m));
  const [lawTable, exponentialTable] = [TABLE, TABLE].map((m) => arena.reserve(m));
  const [inputStream, attackStream, record] = [4, 4, CHUNK].map((m) => arena.reserve(m));
  const place = (block: Block): Placed => ({ ...block, numbers: arena.zeros(block) });

  setPadded(arena.zeros(center), family.center, stride);
  setPadded(arena.zeros(spread), family.spread, stride);
  arena.zeros(images);
  arena.zeros(sums);
  arena.zeros(truth).set(start.truth);
  const layout = {
    kernel,
    inputs: place(inputs),
    stride,
    weights: place(weights),
    points: place(points),
    tables: [place(lawTable), place(exponentialTable)],
    streams: [place(inputStream), place(attackStream)],
    record: place(record),
  } as const;
  layout.weights.numbers.set(start.initial);
  const blocks = [center, spread, inputs, images, sums, weights, truth, points] as const;
  const [m, c, x, i, s, w, t, p] = blocks.map(({ at }) => at);
  kernel.configure(n, r, b, k / 2, family.outerWeight / k, m, c, x, i, s, w, t, p);
  return layout;
}
