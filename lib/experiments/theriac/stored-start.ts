import type { CnnParameters } from "../../models/cnn";
import { initializeCnn } from "../../models/cnn";
import { matrix, type Rng } from "../../num";

/** Binary digits of a significand, the leading one included, of formats that a start may be kept in. */
const DIGITS: Readonly<Record<string, number>> = { float32: 24, float16: 11, bfloat16: 8 };
const OFF: Readonly<Record<string, number>> = {
  "off by 1e-8": 1e-8,
  "off by 1e-6": 1e-6,
  "off by 1e-4": 1e-4,
  "off by 0.01": 0.01,
  "off by 0.1": 0.1,
  "off by 1": 1,
};
const [KNOWN, INT8, OTHER] = ["known", "int8", "another draw"] as const;

/** What the defender may take for the start of training. */
export const STARTS: readonly string[] = [KNOWN, ...Object.keys(DIGITS), INT8, ...Object.keys(OFF), OTHER];

/** Starts that are known but for an error of some relative size, with that size. */
export const OFF_BY: readonly (readonly [start: string, size: number])[] = Object.entries(OFF);
/** Starts that were stored with fewer digits. */
export const STORED: readonly string[] = ["float16", "bfloat16", INT8];

/** What the defender takes for the start: the start as it was stored, with an error, or another draw of it. */
export function startAs(name: string, start: CnnParameters, rng: Rng): CnnParameters {
  if (name === KNOWN) return start;
  const { rows: width, columns: patchSize } = start.hidden;
  if (name === OTHER) return initializeCnn({ width, patchSize }, rng);
  const change =
    name === INT8
      ? inSteps
      : name in DIGITS
        ? (values: Float64Array) => values.map((value) => rounded(value, DIGITS[name]))
        : (values: Float64Array) => disturbed(values, OFF[name], rng);
  return {
    hidden: matrix(width, patchSize, change(start.hidden.data)),
    output: change(start.output),
  };
}

/** To so many binary digits, ties to even (Veltkamp 1968); exponents are not limited. */
export function rounded(value: number, digits: number): number {
  let split = 1;
  for (let i = digits; i < 53; i++) split *= 2;
  const large = value * (split + 1);
  return large - (large - value);
}

/** To 255 equal steps from −max to max, as 8-bit weights are stored. */
function inSteps(values: Float64Array): Float64Array {
  const step = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
  return step === 0 ? values : values.map((value) => Math.round(value / step) * step);
}

/** Plus normal numbers of that size beside the root mean square. */
function disturbed(values: Float64Array, size: number, rng: Rng): Float64Array {
  const scale = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
  return values.map((value) => value + size * scale * rng.normal(0, 1));
}
