import { sizeOf } from "../image-shape";
import { EPSILON } from "../layers/normalization";
import { type Pooling, pooledShape } from "../layers/pooling";
import { OCTET_BYTES, type OctetFlow, type OctetLayer, type OctetSite, octetFlowOf } from "./octet-layer";

/** As `rectifier`, in place. */
export function octetRectifier({ functions: f }: OctetSite, input: OctetFlow): OctetLayer {
  return {
    output: input,
    forward() {
      f.rectify(input.values.at, OCTET_BYTES * sizeOf(input.shape));
    },
  };
}

/**
 * As `normalization` in predictions, in place; then the numbers of another image are added, if there is one, and then all is
 * rectified, if it is to be. @param added which, known once all layers are there.
 */
export function octetNormalization(
  site: OctetSite,
  input: OctetFlow,
  isRectified = false,
  added?: () => OctetFlow,
): OctetLayer {
  const { functions: f, plan, weights, statistics } = site;
  const { height, width, channels } = input.shape;
  const gamma = weights.take(channels, () => 1);
  const beta = weights.take(channels, () => 0);
  const mean = statistics.take(channels, () => 0);
  const variance = statistics.take(channels, () => 1);
  const [scale, factor] = [plan.reserve(channels), plan.reserve(channels)];
  return {
    output: input,
    prepare() {
      for (let j = 0; j < channels; j++) {
        scale.floats[j] = 1 / Math.sqrt(variance.floats[j] + EPSILON);
        factor.floats[j] = gamma.floats[j] * scale.floats[j];
      }
    },
    forward() {
      const image = [input.values.at, height * width, channels] as const;
      f.scaleOctet(...image, mean.at, factor.at, beta.at, added?.().values.at ?? 0, Number(isRectified));
    },
  };
}

/** As `pooling`, then rectified if it is to be. */
export function octetPooling(
  site: OctetSite,
  input: OctetFlow,
  layer: Pooling,
  isRectified: boolean,
): OctetLayer {
  const { functions: f } = site;
  const { height, width, channels } = input.shape;
  const output = octetFlowOf(site, pooledShape(input.shape, layer));
  return {
    output,
    forward() {
      const image = [input.values.at, height, width, channels] as const;
      f.poolOctet(...image, layer.height, layer.width, Number(isRectified), output.values.at);
    },
  };
}

/** As `averaging`. */
export function octetAveraging(site: OctetSite, input: OctetFlow): OctetLayer {
  const { functions: f } = site;
  const { height, width, channels } = input.shape;
  const output = octetFlowOf(site, { height: 1, width: 1, channels });
  const pixels = height * width;
  const share = Math.fround(1 / pixels);
  return {
    output,
    forward() {
      f.averageOctet(input.values.at, pixels, channels, share, output.values.at);
    },
  };
}
