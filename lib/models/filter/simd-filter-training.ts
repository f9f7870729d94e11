import { even, type Matrix } from "../../num";

import { CHUNK, type FilterLayout, layOutFilter, type Placed } from "./filter-layout";
import type { GateFamily } from "./filter-network";
import { FILTER_ALGORITHMS, type FilterData, type FilterStart, type FilterTraining } from "./filter-training";
import { kernelTable } from "./kernel-table";
import { SYMMETRIC_LAWS, type SymmetricLaw } from "./symmetric-law";

/** Inputs that the kernel draws itself. */
export interface KernelInputs {
  readonly law: SymmetricLaw;
  readonly scale: number;
  /** Of its generator. */
  readonly state: Uint32Array;
}

/** Attacks that the kernel draws itself. */
export interface KernelAttack {
  readonly probability: number;
  /** Entry i is added to label i of a batch that is attacked there. */
  readonly shifts: Float64Array;
  /** Of its generator. */
  readonly state: Uint32Array;
}

/** Where batches and attacks come from: each from inside the kernel or from a function. */
export interface FilterSource {
  readonly inputs: KernelInputs | FilterData["fill"];
  readonly attack: KernelAttack | FilterData["attack"];
}

/**
 * Training in WebAssembly of a ReLU network of the family M + cC, Neuro-Tron's M being the family's: the iterates of
 * `scalarFilterTraining` up to the order of sums. One training at a time on a thread.
 */
export function simdFilterTraining(
  start: FilterStart,
  family: GateFamily,
  source: FilterSource,
): FilterTraining {
  const layout = layOutFilter(start, family);
  const { inputs, attack } = source;
  const algorithm = FILTER_ALGORITHMS.indexOf(start.algorithm);
  const scale = start.algorithm === "neuro-tron" ? 1 : family.outerWeight / start.network.gates.length;
  const step = (start.learningRate / start.batchSize) * scale;
  if (typeof inputs !== "function") setInputs(layout, inputs);
  if (typeof attack !== "function") setAttack(layout, attack);
  const inside = typeof inputs !== "function" && typeof attack !== "function";
  return {
    advance: inside
      ? runInside(layout, inputs, attack, algorithm, step)
      : stepOutside(layout, source, start, algorithm, step),
    weights: () => layout.weights.numbers.slice(0, start.initial.length),
  };
}

function setInputs({ kernel, tables, streams }: FilterLayout, { law, state }: KernelInputs): void {
  tables[0].numbers.set(kernelTable(law));
  tables[1].numbers.set(kernelTable("laplace"));
  setState(streams[0], state);
  kernel.chooseLaw(SYMMETRIC_LAWS.indexOf(law), tables[0].at, tables[1].at);
}

function setAttack({ points, streams }: FilterLayout, { shifts, state }: KernelAttack): void {
  points.numbers.set(shifts, 4 * even(shifts.length));
  setState(streams[1], state);
}

function setState({ numbers }: Placed, words: Uint32Array): void {
  new Uint32Array(numbers.buffer, numbers.byteOffset, 8).set(words);
}

/** Hundreds of updates a call. */
function runInside(
  { kernel, streams, record }: FilterLayout,
  { scale }: KernelInputs,
  { probability }: KernelAttack,
  algorithm: number,
  step: number,
): FilterTraining["advance"] {
  const [inputs, attacks] = streams.map(({ at }) => at);
  return (count, target) => {
    for (let done = 0; done < count; ) {
      const asked = Math.min(CHUNK, count - done);
      const now = kernel.train(asked, algorithm, step, inputs, scale, attacks, probability, record.at);
      target.set(record.numbers.subarray(0, now), done);
      done += now;
      if (!Number.isFinite(target[done - 1])) return done;
    }
    return count;
  };
}

/** An update at a time, with what comes from outside copied in and out of the padded rows. */
function stepOutside(
  { kernel, inputs, stride, points, streams }: FilterLayout,
  source: FilterSource,
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
  const place = (i: number): Float64Array => inputs.numbers.subarray(i * stride, i * stride + n);
  const cell = (i: number): Float64Array => batch.data.subarray(i * n, (i + 1) * n);
  const draw = (): void => {
    if (typeof source.inputs === "function") {
      source.inputs(batch.data);
      if (padded) for (let i = 0; i < b; i++) place(i).set(cell(i));
    } else {
      kernel.drawInputs(streams[0].at, source.inputs.scale);
      if (padded) for (let i = 0; i < b; i++) cell(i).set(place(i));
    }
  };
  return (count, target) => {
    for (let t = 0; t < count; t++) {
      draw();
      kernel.answer(name === "neuro-tron" ? 0 : 1);
      if (typeof source.attack === "function") source.attack(labels, batch);
      else kernel.attackLabels(streams[1].at, source.attack.probability);
      kernel.update(algorithm, step);
      target[t] = kernel.distance();
      if (!Number.isFinite(target[t])) return t + 1;
    }
    return count;
  };
}
