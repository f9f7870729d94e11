/** An adversarial point, and how far it lies from the attacked one. */
export interface Adversary {
  /** Length d, each entry a number of single precision: as the classifier was asked. */
  readonly point: Float32Array;
  /** ‖point − x‖₂, where x is the attacked point in single precision. */
  readonly distance: number;
}

/** The point as an adversary of x. */
export const adversary = (point: Float32Array, x: Float32Array): Adversary => ({
  point,
  distance: distance(x, point),
});

/** The nearer of two adversaries, the first of equally near ones. */
export const nearer = (a: Adversary, b: Adversary): Adversary => (b.distance < a.distance ? b : a);

/** ‖x − c‖₂. */
export function distance(x: Float32Array, c: Float32Array): number {
  let sum = 0;
  for (let j = 0; j < x.length; j++) sum += (x[j] - c[j]) * (x[j] - c[j]);
  return Math.sqrt(sum);
}
