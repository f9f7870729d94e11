import { rectifier, sign } from "./activations";
import { convolution } from "./convolution";
import type { Convolution } from "./convolved-shape";
import { type BinaryDense, binaryDense, type Dense, dense } from "./dense";
import type { Flow, Layer, Site } from "./layer";
import { normalization } from "./normalization";
import { averaging, type Pooling, pooling } from "./pooling";
import { type Residual, residual } from "./residual";

/** A layer, as plain data. */
export type LayerDeclaration =
  | Convolution
  | Dense
  | BinaryDense
  | Pooling
  | Residual
  | { readonly kind: "rectify" | "sign" | "normalize" | "average" };

/** The layer on top of a flow. */
export function buildLayer(site: Site, input: Flow, layer: LayerDeclaration): Layer {
  switch (layer.kind) {
    case "convolution":
      return convolution(site, input, layer);
    case "dense":
      return dense(site, input, layer);
    case "binary-dense":
      return binaryDense(site, input, layer);
    case "largest":
      return pooling(site, input, layer);
    case "residual":
      return residual(site, input, layer);
    case "rectify":
      return rectifier(site, input);
    case "sign":
      return sign(site, input);
    case "normalize":
      return normalization(site, input);
    case "average":
      return averaging(site, input);
  }
}
