import type { LayerDeclaration } from "../layers/build-layer";
import type { Convolution } from "../layers/convolved-shape";
import type { Dense } from "../layers/dense";
import type { Pooling } from "../layers/pooling";
import type { Residual } from "../layers/residual";
import { octetAveraging, octetNormalization, octetPooling, octetRectifier } from "./octet-images";
import { type OctetFlow, type OctetLayer, type OctetSite, octetChain } from "./octet-layer";
import { octetConvolution, octetDense } from "./octet-products";
import { octetResidual } from "./octet-residual";

/** A layer that octets go through. */
export type OctetDeclaration =
  | Convolution
  | Dense
  | Pooling
  | Residual
  | { readonly kind: "rectify" | "normalize" | "average" };

/** Do octets go through a layer? Not through those of sign networks. */
export function isForOctets(layer: LayerDeclaration): layer is OctetDeclaration {
  return layer.kind !== "binary-dense" && layer.kind !== "sign";
}

/**
 * Layers on top of a flow, as `buildLayer` builds them for training: they take their parameters in the same order. Where a
 * layer that passes over an image is followed by `rectify`, it does that as well.
 */
export function buildOctetLayers(
  site: OctetSite,
  input: OctetFlow,
  layers: readonly OctetDeclaration[],
): OctetLayer {
  const isRectified = (i: number): boolean => layers[i]?.kind === "rectify";
  const isDone = (i: number): boolean =>
    isRectified(i) && ["largest", "normalize"].includes(layers[i - 1]?.kind);
  const makers = layers.flatMap((layer, i) =>
    isDone(i) ? [] : [(from: OctetFlow) => buildOctetLayer(site, from, layer, isRectified(i + 1))],
  );
  return octetChain(input, makers);
}

function buildOctetLayer(
  site: OctetSite,
  input: OctetFlow,
  layer: OctetDeclaration,
  isRectified: boolean,
): OctetLayer {
  switch (layer.kind) {
    case "convolution":
      return octetConvolution(site, input, layer);
    case "dense":
      return octetDense(site, input, layer);
    case "largest":
      return octetPooling(site, input, layer, isRectified);
    case "residual":
      return octetResidual(site, input, layer);
    case "normalize":
      return octetNormalization(site, input, isRectified);
    case "average":
      return octetAveraging(site, input);
    case "rectify":
      return octetRectifier(site, input);
  }
}
