import { fill, uniforms } from "../../../num/kernels/draws";
import { st } from "../../../num/kernels/memory";
import { answer } from "./answer";
import { changeByChance } from "./lanes";
import { attack, batch, chances, inputs, labels, n, pointRow, row } from "./state";
import { distance, NEURO_TRON, update } from "./update";

/** A batch of inputs of a law, row by row, from a stream. */
export function drawInputs(stream: i32, law: i32): void {
  if ((n & 1) === 0) fill(stream, inputs, n * batch, law);
  else for (let i: i32 = 0; i < batch; i++) fill(stream, inputs + i * row, n, law);
}

/** labels[i] += attack[i] with the given probability, each. */
export function attackLabels(stream: i32, probability: f64): void {
  uniforms(stream, chances, batch);
  changeByChance(labels, attack, chances, probability, pointRow);
}

/** `count` updates; the distance after each goes to `record`. Returns how many were done before it was not finite. */
export function train(
  count: i32,
  algorithm: i32,
  step: f64,
  inputStream: i32,
  law: i32,
  attackStream: i32,
  probability: f64,
  record: i32,
): i32 {
  for (let t: i32 = 0; t < count; t++) {
    drawInputs(inputStream, law);
    answer(algorithm === NEURO_TRON ? 0 : 1);
    attackLabels(attackStream, probability);
    update(algorithm, step);
    const error = distance();
    st(record + (t << 3), error);
    if (!(error < Infinity)) return t + 1;
  }
  return count;
}
