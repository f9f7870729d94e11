import type { ImageShape } from "../image-shape";
import { panelBytes } from "../kernels/products";
import { type Convolution, convolvedShape, UNPADDED } from "./convolved-shape";
import { type Flow, flowOf, type Layer, type Site, slopesOf } from "./layer";
import { isSeries, seriesConvolution } from "./series-convolution";

/**
 * y[p, k] = b[k] + Σ over a window at p of x · w[·, k]. Weights: (height·width·channels of the image)×kernels, then b.
 * They begin as He et al. (2015) say, normal with variance 2/fan-in, b at 0. No patch is copied: the products walk the image.
 */
export function convolution(site: Site, input: Flow, layer: Convolution): Layer {
  if (isSeries(input, layer)) return seriesConvolution(site, input, layer);
  const { functions: f, plan, weights, batch } = site;
  const { stride = 1, padding: [top, right, bottom, left] = UNPADDED, bias = true } = layer;
  const { height, width, channels } = input.shape;
  const shape = convolvedShape(input.shape, layer);
  const output = flowOf(site, shape);
  const isPadded = top + right + bottom + left > 0;
  const image: ImageShape = { height: height + top + bottom, width: width + left + right, channels };
  const padded: Flow = isPadded
    ? flowOf({ ...site, training: site.training && input.slopes !== undefined }, image)
    : input;

  // 1. Sizes, and where the patches of a batch begin.
  const run = layer.width * channels;
  const inner = layer.height * run;
  const k = layer.channels;
  const pixels = shape.height * shape.width;
  const imageRow = 4 * image.width * channels;
  const [imageBytes, imageLength] = [image.height * imageRow, image.height * image.width * channels];
  const rows = plan.reserve(batch * pixels);
  plan.afterwards(() => {
    let i = 0;
    for (let s = 0; s < batch; s++)
      for (let y = 0; y < shape.height; y++)
        for (let x = 0; x < shape.width; x++)
          rows.integers[i++] = s * imageBytes + y * stride * imageRow + 4 * x * stride * channels;
  });
  const spread = Math.sqrt(2 / inner);
  const w = weights.take(inner * k, (rng) => spread * rng.normal());
  const b = weights.take(bias ? k : 0, () => 0);
  const panels = plan.reserve(panelBytes(inner, k) / 4);
  const start = plan.reserve(Math.ceil(k / 8) * 8);
  const backwards = input.slopes && plan.reserve((layer.height * panelBytes(k, run)) / 4);

  /** Between the image and the inner part of the padded one. */
  const inside = 4 * (top * image.width + left) * channels;
  const own = [4 * width * channels, 4 * height * width * channels] as const;
  const around = [imageRow, imageBytes] as const;

  return {
    output,
    prepare() {
      f.packColumns(w.at, inner, k, 4 * k, panels.at);
      if (bias) start.floats.set(b.floats);
    },
    forward(count) {
      if (isPadded) {
        const to = padded.values.at + inside;
        f.copyImages(input.values.at, ...own, to, ...around, count, height, own[0]);
      }
      const patches = [padded.values.at, rows.at, count * pixels, layer.height, imageRow, run] as const;
      f.multiply(...patches, panels.at, start.at, output.values.at, 4 * k, k);
    },
    backward(count) {
      const slopes = slopesOf(output);
      const patches = [padded.values.at, rows.at, count * pixels, layer.height, imageRow, run] as const;
      f.multiplyTransposed(...patches, slopes.at, 4 * k, k, w.slopesAt, 4 * k);
      if (bias) f.columnSums(slopes.at, count * pixels, 4 * k, k, b.slopesAt);
      if (backwards === undefined) return;
      const target = slopesOf(padded);
      target.floats.fill(0, 0, count * imageLength);
      f.packRows(w.at, layer.height, run, k, 4 * k, backwards.at);
      const places = [target.at, rows.at, count, pixels, layer.height, imageRow, run] as const;
      f.spread(...places, slopes.at, 4 * k, k, backwards.at);
      if (isPadded)
        f.copyImages(target.at + inside, ...around, slopesOf(input).at, ...own, count, height, own[0]);
    },
  };
}
