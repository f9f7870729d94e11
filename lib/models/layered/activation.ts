/**
 * What a hidden unit makes of z = Wⱼᵀq: `relu` max(0, z), with derivative 0 at 0; `leaky-relu` z, times .01 where z ≤ 0;
 * `tanh`; `softplus` log(1 + eᶻ).
 */
export type Activation = "relu" | "leaky-relu" | "tanh" | "softplus";

export const ACTIVATIONS: readonly Activation[] = ["relu", "leaky-relu", "tanh", "softplus"];

/** The slope of the leaky ReLU below 0; Maas, Hannun & Ng 2013. */
const LEAK = 0.01;

/** to[i] = ψ(z[i]). */
export function activate(activation: Activation, z: Float64Array, to: Float64Array): void {
  switch (activation) {
    case "relu":
      for (let i = 0; i < z.length; i++) to[i] = z[i] > 0 ? z[i] : 0;
      return;
    case "leaky-relu":
      for (let i = 0; i < z.length; i++) to[i] = z[i] > 0 ? z[i] : LEAK * z[i];
      return;
    case "tanh":
      for (let i = 0; i < z.length; i++) to[i] = Math.tanh(z[i]);
      return;
    case "softplus":
      for (let i = 0; i < z.length; i++) to[i] = Math.max(z[i], 0) + Math.log1p(Math.exp(-Math.abs(z[i])));
  }
}

/** to[i] = ψ′(z[i]), never negative. */
export function activationSlopes(activation: Activation, z: Float64Array, to: Float64Array): void {
  switch (activation) {
    case "relu":
      for (let i = 0; i < z.length; i++) to[i] = z[i] > 0 ? 1 : 0;
      return;
    case "leaky-relu":
      for (let i = 0; i < z.length; i++) to[i] = z[i] > 0 ? 1 : LEAK;
      return;
    case "tanh":
      for (let i = 0; i < z.length; i++) {
        const a = Math.tanh(z[i]);
        to[i] = 1 - a * a;
      }
      return;
    case "softplus":
      for (let i = 0; i < z.length; i++) to[i] = 1 / (1 + Math.exp(-z[i]));
  }
}
