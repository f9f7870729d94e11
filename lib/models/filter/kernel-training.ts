import { type Backend, type Block, lawBlock, type Matrix, type SymmetricLaw } from "../../num";
import { CHUNK, type FilterLayout, layOutFilter } from "./filter-layout";
import type { GateFamily } from "./filter-network";
import { FILTER_ALGORITHMS, type FilterData, type FilterStart, type FilterTraining } from "./filter-training";

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
 * Training in the kernel of a ReLU network of the family M + cC, Neuro-Tron's M being the family's. One training at a
 * time on a thread; every backend gives the same bits.
 */
export function kernelTraining(
  backend: Backend,
  start: FilterStart,
  family: GateFamily,
  source: FilterSource,
): FilterTraining {
  const layout = layOutFilter(backend, start, family);
  const { inputs, attack } = source;
  const algorithm = FILTER_ALGORITHMS.indexOf(start.algorithm);
  const scale = start.algorithm === "neuro-tron" ? 1 : family.outerWeight / start.network.gates.length;
  const step = (start.learningRate / start.batchSize) * scale;
  if (typeof inputs !== "function") setInputs(layout, inputs);
  if (typeof attack !== "function") setAttack(layout, attack);
  const inside = typeof inputs !== "function" && typeof attack !== "function";
  return {
    advance: inside
      ? runInside(layout, attack.probability, algorithm, step)
      : stepOutside(layout, source, start, algorithm, step),
    weights: () => layout.filters.numbers.slice(0, start.initial.length),
  };
}

function setInputs(layout: FilterLayout, { law, scale, state }: KernelInputs): void {
  layout.law.numbers.set(lawBlock(law, scale));
  setState(layout.inputStream, state);
}

function setAttack(layout: FilterLayout, { shifts, state }: KernelAttack): void {
  layout.shifts.set(shifts);
  setState(layout.attackStream, state);
}

function setState({ numbers }: Block, words: Uint32Array): void {
  new Uint32Array(numbers.buffer, numbers.byteOffset, 8).set(words);
}

/** Hundreds of updates a call. */
function runInside(
  { functions, law, inputStream, attackStream, record }: FilterLayout,
  probability: number,
  algorithm: number,
  step: number,
): FilterTraining["advance"] {
  const source = [inputStream.at, law.at, attackStream.at, probability] as const;
  return (count, target) => {
    for (let done = 0; done < count; ) {
      const asked = Math.min(CHUNK, count - done);
      const now = functions.train(asked, algorithm, step, ...source, record.at);
      target.set(record.numbers.subarray(0, now), done);
      done += now;
      if (!Number.isFinite(target[done - 1])) return done;
    }
    return count;
  };
}

/** An update at a time, with what comes from outside copied in and out of the padded rows. */
function stepOutside(
  layout: FilterLayout,
  source: FilterSource,
  { batchSize: b, sensing: { columns: n }, algorithm: name }: FilterStart,
  algorithm: number,
  step: number,
): FilterTraining["advance"] {
  const { functions, inputs, stride, labels, law, inputStream, attackStream } = layout;
  const padded = stride !== n;
  const batch: Matrix = {
    rows: b,
    columns: n,
    data: padded ? new Float64Array(b * n) : inputs.numbers,
  };
  const place = (i: number): Float64Array => inputs.numbers.subarray(i * stride, i * stride + n);
  const cell = (i: number): Float64Array => batch.data.subarray(i * n, (i + 1) * n);
  const draw = (): void => {
    if (typeof source.inputs === "function") {
      source.inputs(batch.data);
      layout.checkCurrent();
      if (padded) for (let i = 0; i < b; i++) place(i).set(cell(i));
    } else {
      functions.drawInputs(inputStream.at, law.at);
      if (padded) for (let i = 0; i < b; i++) cell(i).set(place(i));
    }
  };
  return (count, target) => {
    for (let t = 0; t < count; t++) {
      draw();
      functions.answer(name === "neuro-tron" ? 0 : 1);
      if (typeof source.attack === "function") {
        source.attack(labels, batch);
        layout.checkCurrent();
      } else functions.attackLabels(attackStream.at, source.attack.probability);
      functions.update(algorithm, step);
      target[t] = functions.distance();
      if (!Number.isFinite(target[t])) return t + 1;
    }
    return count;
  };
}
