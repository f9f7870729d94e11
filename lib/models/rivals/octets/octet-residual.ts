import { convolutionsOf, type Residual } from "../layers/residual";
import { octetNormalization } from "./octet-images";
import { type OctetFlow, type OctetLayer, type OctetSite, octetChain } from "./octet-layer";
import { octetConvolution } from "./octet-products";

/** As `residual`: what is added at the end is computed before. */
export function octetResidual(site: OctetSite, input: OctetFlow, block: Residual): OctetLayer {
  const [first, second, beside] = convolutionsOf(block, input.shape.channels);
  let added = input;
  const way = octetChain(input, [
    (from) => octetConvolution(site, from, first),
    (from) => octetNormalization(site, from, true),
    (from) => octetConvolution(site, from, second),
    (from) => octetNormalization(site, from, true, () => added),
  ]);
  const side =
    beside &&
    octetChain(input, [
      (from) => octetConvolution(site, from, beside),
      (from) => octetNormalization(site, from),
    ]);
  if (side) added = side.output;
  return {
    output: way.output,
    prepare() {
      way.prepare?.();
      side?.prepare?.();
    },
    forward() {
      side?.forward();
      way.forward();
    },
  };
}
