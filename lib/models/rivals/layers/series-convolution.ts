import { panelBytes } from "../kernels/products";
import { type Convolution, convolvedShape, UNPADDED } from "./convolved-shape";
import { type Flow, flowOf, type Layer, type Site, slopesOf } from "./layer";

/** As many rows as a tile of the products has. */
const FEW = 4;

/** Is it a convolution of a padded series, by whole panels where slopes go back through it? */
export function isSeries(input: Flow, { height, width, padding = UNPADDED }: Convolution): boolean {
  const [top, right, bottom, left] = padding;
  const isFlat = input.shape.height === 1 && height === 1 && top + bottom === 0;
  const isPadded = right + left > 0 && right < width && left < width;
  return isFlat && isPadded && (input.slopes === undefined || input.shape.channels % 8 === 0);
}

/**
 * As `convolution`, of a series: place by place, over all points of a batch, and without the part of a window that lies
 * outside. In the short series behind two pools that is a third of the products.
 */
export function seriesConvolution(site: Site, input: Flow, layer: Convolution): Layer {
  const { functions: f, plan, weights, batch } = site;
  const { stride = 1, padding: [, , , left] = UNPADDED, bias = true, channels: k } = layer;
  const { width, channels } = input.shape;
  const output = flowOf(site, convolvedShape(input.shape, layer));
  const places = output.shape.width;
  const inner = layer.width * channels;
  const spread = Math.sqrt(2 / inner);
  const w = weights.take(inner * k, (rng) => spread * rng.normal());
  const b = weights.take(bias ? k : 0, () => 0);
  const panels = plan.reserve(panelBytes(inner, k) / 4);
  const start = plan.reserve(Math.ceil(k / 8) * 8);
  const backwards = input.slopes && plan.reserve(panelBytes(k, inner) / 4);
  const [point, row] = [4 * width * channels, 4 * k];
  const image = places * row;
  const rows = plan.reserve(batch);
  plan.afterwards(() => {
    for (let s = 0; s < batch; s++) rows.integers[s] = s * point;
  });

  /** What a window holds of the series, in its samples, from where in the series. */
  const windows = Array.from({ length: places }, (_, place) => {
    const begin = place * stride - left;
    const from = Math.max(0, -begin);
    return {
      place,
      from,
      held: Math.min(layer.width, width - begin) - from,
      at: 4 * (begin + from) * channels,
    };
  });

  // A few points: the places whose windows are whole, side by side, fill the tiles that the points would not.
  const whole = windows.filter(({ held }) => held === layer.width);
  const steps = plan.reserve(whole.length);
  plan.afterwards(() => {
    for (let i = 0; i < whole.length; i++) steps.integers[i] = whole[i].at;
  });
  return {
    output,
    prepare() {
      f.packColumns(w.at, inner, k, row, panels.at);
      if (bias) start.floats.set(b.floats);
    },
    forward(count) {
      const isFew = count < FEW && whole.length > 0;
      const panel = inner * 32;
      if (isFew)
        for (let s = 0; s < count; s++) {
          const to = output.values.at + s * image + whole[0].place * row;
          const all = [input.values.at + s * point, steps.at, whole.length, 1, 0, inner] as const;
          f.multiply(...all, panels.at, start.at, to, row, k);
        }
      for (const { place, from, held, at } of windows) {
        if (isFew && held === layer.width) continue;
        const part = [input.values.at + at, rows.at, count, 1, 0, held * channels] as const;
        const by = [panels.at + 32 * from * channels, panel, start.at] as const;
        f.multiplyPart(...part, ...by, output.values.at + place * row, image, k);
      }
    },
    backward(count) {
      const slopes = slopesOf(output).at;
      for (const { place, from, held, at } of windows) {
        const part = [input.values.at + at, rows.at, count, 1, 0, held * channels] as const;
        const to = w.slopesAt + from * channels * row;
        f.multiplyTransposed(...part, slopes + place * row, image, k, to, row);
      }
      if (bias) f.columnSums(slopes, count * places, row, k, b.slopesAt);
      if (backwards === undefined) return;
      const target = slopesOf(input);
      target.floats.fill(0, 0, (count * point) / 4);
      f.packRows(w.at, 1, inner, k, row, backwards.at);
      for (const { place, from, held, at } of windows) {
        const part = [target.at + at, rows.at, count, 1, 1, 0, held * channels] as const;
        const by = backwards.at + ((from * channels) / 8) * 32 * k;
        f.spread(...part, slopes + place * row, image, k, by);
      }
    },
  };
}
