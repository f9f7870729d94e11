import { type ImageShape, sizeOf } from "../image-shape";
import type { MemoryPlan, Reserved } from "../memory-plan";
import type { NetworkFunctions } from "../network-kernel";
import type { ParameterPlan } from "../parameter-plan";

/** What flows between two layers: an octet of images, each number of eight points side by side. */
export interface OctetFlow {
  readonly shape: ImageShape;
  readonly values: Reserved;
}

/** A layer for predictions. */
export interface OctetLayer {
  readonly output: OctetFlow;
  /** Does what depends on the weights alone. */
  prepare?(): void;
  /** The output's values, from the input's. */
  forward(): void;
}

/** What layers are built with. */
export interface OctetSite {
  readonly functions: NetworkFunctions;
  readonly plan: MemoryPlan;
  readonly weights: ParameterPlan;
  readonly statistics: ParameterPlan;
}

/** The points of an octet. */
export const OCTET = 8;

/** The bytes of a number of an octet. */
export const OCTET_BYTES: number = 4 * OCTET;

/** A flow of a site, of images of a shape. */
export function octetFlowOf({ plan }: OctetSite, shape: ImageShape): OctetFlow {
  return { shape, values: plan.reserve(OCTET * sizeOf(shape)) };
}

/** Layers one after the other, as one. */
export function octetChain(
  input: OctetFlow,
  makers: readonly ((from: OctetFlow) => OctetLayer)[],
): OctetLayer {
  let flow = input;
  const layers = makers.map((make) => {
    const layer = make(flow);
    flow = layer.output;
    return layer;
  });
  return {
    output: flow,
    prepare() {
      for (const layer of layers) layer.prepare?.();
    },
    forward() {
      for (const layer of layers) layer.forward();
    },
  };
}
