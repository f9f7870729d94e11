import { type ImageShape, sizeOf } from "../image-shape";
import { type Flow, flowOf, type Layer, type Site, slopesOf } from "./layer";

/** The largest number of each window of height×width pixels; windows do not overlap. */
export interface Pooling {
  readonly kind: "largest";
  readonly height: number;
  readonly width: number;
}

/** The image that pooling makes of one: rows and columns that fill no window are left out. */
export function pooledShape(image: ImageShape, { height, width }: Pooling): ImageShape {
  return {
    height: Math.floor(image.height / height),
    width: Math.floor(image.width / width),
    channels: image.channels,
  };
}

export function pooling(site: Site, input: Flow, layer: Pooling): Layer {
  const { functions: f, plan, batch } = site;
  const output = flowOf(site, pooledShape(input.shape, layer));
  const { height, width, channels } = input.shape;
  const pooled = sizeOf(output.shape);
  const length = sizeOf(input.shape);
  const chosen = plan.reserve(batch * pooled);
  return {
    output,
    forward(count) {
      const image = [input.values.at, count, height, width, channels] as const;
      f.poolLargest(...image, layer.height, layer.width, output.values.at, chosen.at);
    },
    backward(count) {
      const slopes = slopesOf(input);
      slopes.floats.fill(0, 0, count * length);
      f.poolSlopes(slopesOf(output).at, chosen.at, count, pooled, slopes.at, 4 * length);
    },
  };
}

/** The mean of every channel over the image. */
export function averaging(site: Site, input: Flow): Layer {
  const { functions: f } = site;
  const { height, width, channels } = input.shape;
  const output = flowOf(site, { height: 1, width: 1, channels });
  const pixels = height * width;
  const share = Math.fround(1 / pixels);
  return {
    output,
    forward(count) {
      f.poolMeans(input.values.at, count, pixels, channels, share, output.values.at);
    },
    backward(count) {
      f.meanSlopes(slopesOf(output).at, count, pixels, channels, share, slopesOf(input).at);
    },
  };
}
