import { type Kernel, loadKernel } from "../../num";
import { wasm } from "./generated/filter";

/** The exports of assembly/filter.ts; addresses are in bytes, `algorithm` and `law` are indices of their lists. */
export interface FilterFunctions {
  configure(
    n: number,
    r: number,
    b: number,
    halfWidth: number,
    outputScale: number,
    center: number,
    spread: number,
    inputs: number,
    images: number,
    sums: number,
    weights: number,
    truth: number,
    points: number,
  ): void;
  chooseLaw(law: number, table: number, exponentialTable: number): void;
  drawInputs(stream: number, factor: number): void;
  attackLabels(stream: number, probability: number): void;
  fill(stream: number, out: number, count: number, factor: number): void;
  answer(gradient: number): void;
  update(algorithm: number, step: number): void;
  distance(): number;
  train(
    count: number,
    algorithm: number,
    step: number,
    inputStream: number,
    factor: number,
    attackStream: number,
    attackProbability: number,
    record: number,
  ): number;
}

/** The kernel of this thread. */
export function filterKernel(): Kernel<FilterFunctions> {
  return loadKernel<FilterFunctions>(wasm);
}
