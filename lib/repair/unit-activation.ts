/** What a hidden unit makes of z: as in the layered networks, and `identity` where nothing follows a layer. */
export type UnitActivation = "relu" | "leaky-relu" | "tanh" | "softplus" | "identity";

export const ACTIVATIONS: readonly UnitActivation[] = ["relu", "leaky-relu", "tanh", "softplus", "identity"];

/** ψ(z). @param slope of a leaky ReLU below 0. */
export function unitActivation(activation: UnitActivation, slope: number): (z: number) => number {
  switch (activation) {
    case "relu":
      return (z) => (z > 0 ? z : 0);
    case "leaky-relu":
      return (z) => (z > 0 ? z : slope * z);
    case "tanh":
      return Math.tanh;
    case "softplus":
      return (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    case "identity":
      return (z) => z;
  }
}
