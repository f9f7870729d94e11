import type { Matrix } from "../num";
import { even } from "./cnn-kernel";
import { CHUNK, type FilterLayout, layOutFilter, type Placed, TABLE } from "./filter-layout";
import type { GateFamily } from "./filter-network";
import { FILTER_ALGORITHMS, type FilterData, type FilterStart, type FilterTraining } from "./filter-training";
import { LAYERS_OF, SYMMETRIC_LAWS, type SymmetricLaw } from "./symmetric-law";

/** Inputs and attacks that the kernel draws itself: states of its two generators, and what it does with the draws. */
export interface KernelDraws {
  readonly law: SymmetricLaw;
  readonly scale: number;
  readonly inputState: Uint32Array;
  readonly attackState: Uint32Array;
  readonly attackProbability: number;
  /** Entry i is added to label i of a batch that is attacked there. */
  readonly attack: Float64Array;
}

/**
 * Training in WebAssembly of a ReLU network of the family M + cC, Neuro-Tron's M being the family's: the iterates of
 * `scalarFilterTraining` up to the order of sums. One training at a time on a thread.
 *
 * @param source draws of the kernel's own, or batches and attacks from outside, one call each an update.
 */
export function simdFilterTraining(
  start: FilterStart,
  family: GateFamily,
  source: KernelDraws | FilterData,
): FilterTraining {
  const layout = layOutFilter(start, family);
  const algorithm = FILTER_ALGORITHMS.indexOf(start.algorithm);
  const scale = start.algorithm === "neuro-tron" ? 1 : family.outerWeight / start.network.gates.length;
  const step = (start.learningRate / start.batchSize) * scale;
  return {
    advance:
      "law" in source
        ? runInside(layout, source, algorithm, step)
        : stepOutside(layout, source, start, algorithm, step),
    weights: () => layout.weights.numbers.slice(0, start.initial.length),
  };
}

/** The uniform, ziggurat and attack draws inside the kernel: thousands of updates a call. */
function runInside(
  { kernel, points, tables, streams, record }: FilterLayout,
  draws: KernelDraws,
  algorithm: number,
  step: number,
): FilterTraining["advance"] {
  const { law, scale, attackProbability, attack } = draws;
  setTable(tables[0], law);
  setTable(tables[1], "laplace");
  setState(streams[0], draws.inputState);
  setState(streams[1], draws.attackState);
  points.numbers.set(attack, 4 * even(attack.length));
  const [inputs, attacks] = streams.map(({ at }) => at);
  return (count, target) => {
    kernel.chooseLaw(SYMMETRIC_LAWS.indexOf(law), tables[0].at, tables[1].at);
    for (let done = 0; done < count; ) {
      const asked = Math.min(CHUNK, count - done);
      const now = kernel.train(asked, algorithm, step, inputs, scale, attacks, attackProbability, record.at);
      target.set(record.numbers.subarray(0, now), done);
      done += now;
      if (now < asked || !Number.isFinite(target[done - 1])) return done;
    }
    return count;
  };
}

/** Batches and attacks from outside. */
function stepOutside(
  { kernel, inputs, stride, points }: FilterLayout,
  { fill, attack }: FilterData,
  { batchSize: b, sensing: { columns: n }, algorithm: name }: FilterStart,
  algorithm: number,
  step: number,
): FilterTraining["advance"] {
  const padded = stride !== n;
  const batch: Matrix = {
    rows: b,
    columns: n,
    data: padded ? new Float64Array(b * n) : inputs.numbers.subarray(0, b * n),
  };
  const labels = points.numbers.subarray(0, b);
  return (count, target) => {
    for (let t = 0; t < count; t++) {
      fill(batch.data);
      if (padded)
        for (let i = 0; i < b; i++) inputs.numbers.set(batch.data.subarray(i * n, (i + 1) * n), i * stride);
      kernel.answer(name === "neuro-tron" ? 0 : 1);
      attack(labels, batch);
      kernel.update(algorithm, step);
      target[t] = kernel.distance();
      if (!Number.isFinite(target[t])) return t + 1;
    }
    return count;
  };
}

function setTable({ numbers }: Placed, law: SymmetricLaw): void {
  numbers.set(LAYERS_OF[law].edges);
  numbers.set(LAYERS_OF[law].heights, TABLE / 2);
}

function setState({ numbers }: Placed, words: Uint32Array): void {
  new Uint32Array(numbers.buffer, numbers.byteOffset, 8).set(words);
}
