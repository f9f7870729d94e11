import { type ImageShape, sizeOf } from "../image-shape";
import { type Convolution, convolvedShape, UNPADDED } from "../layers/convolved-shape";
import type { Dense } from "../layers/dense";
import { OCTET_BYTES, type OctetFlow, type OctetLayer, type OctetSite, octetFlowOf } from "./octet-layer";
import { fillPanels, octetPanels } from "./octet-panels";

/** The part of a window that lies in the image: where it begins, in numbers of the image, and at which row of the weights. */
interface Window {
  readonly at: number;
  readonly row: number;
  readonly runs: number;
  readonly length: number;
}

/**
 * As `convolution`, without the part of a window that lies outside. Products with the zeros there change no sum but −0, with which
 * only a bias of −0 begins, and `rectify` makes 0 of both.
 */
export function octetConvolution(site: OctetSite, input: OctetFlow, layer: Convolution): OctetLayer {
  const { height, width, channels } = input.shape;
  const { stride = 1, padding: [top, , , left] = UNPADDED, bias = true } = layer;
  const shape = convolvedShape(input.shape, layer);
  const windows: Window[] = [];
  for (let y = 0; y < shape.height; y++)
    for (let x = 0; x < shape.width; x++) {
      const rows = held(y * stride - top, layer.height, height);
      const columns = held(x * stride - left, layer.width, width);
      windows.push({
        at: (rows.at * width + columns.at) * channels,
        row: (rows.skipped * layer.width + columns.skipped) * channels,
        runs: rows.count,
        length: columns.count * channels,
      });
    }
  const run = layer.width * channels;
  return products(site, input, { shape, windows, apart: width * channels, run, runs: layer.height, bias });
}

/** As `dense`: one window, of the whole image. */
export function octetDense(site: OctetSite, input: OctetFlow, { units }: Dense): OctetLayer {
  const size = sizeOf(input.shape);
  return products(site, input, {
    shape: { height: 1, width: 1, channels: units },
    windows: [{ at: 0, row: 0, runs: 1, length: size }],
    apart: size,
    run: size,
    runs: 1,
    bias: true,
  });
}

/** Which of `length` places from `begin` on lie among the first `size`. */
function held(begin: number, length: number, size: number): { at: number; skipped: number; count: number } {
  const at = Math.max(0, begin);
  return { at, skipped: at - begin, count: Math.max(0, Math.min(size, begin + length) - at) };
}

/** What is multiplied: windows of an image with weights of runs·run rows. */
interface Factors {
  readonly shape: ImageShape;
  readonly windows: readonly Window[];
  /** From a run of a window to the next: in numbers of the image, and in rows of the weights. */
  readonly apart: number;
  readonly run: number;
  readonly runs: number;
  readonly bias: boolean;
}

function products(site: OctetSite, input: OctetFlow, factors: Factors): OctetLayer {
  const { functions: f, plan, weights } = site;
  const { shape, windows, apart, run, runs, bias } = factors;
  const k = shape.channels;
  const inner = runs * run;
  const output = octetFlowOf(site, shape);
  const w = weights.take(inner * k, () => 0);
  const b = weights.take(bias ? k : 0, () => 0);
  const panels = octetPanels(k);
  const packed = plan.reserve(inner * panels.columns);
  const start = plan.reserve(panels.columns);
  const table = plan.reserve(4 * windows.length);
  plan.afterwards(() => {
    windows.forEach(({ at, row, runs, length }, place) => {
      table.integers.set([OCTET_BYTES * at, row, runs, length], 4 * place);
    });
  });
  const rest = [windows.length, OCTET_BYTES * apart, run] as const;
  return {
    output,
    prepare() {
      fillPanels(w.floats, k, panels, packed.floats);
      start.floats.set(b.floats);
    },
    forward() {
      const by = [packed.at, inner, panels.fours, start.at] as const;
      f.multiplyOctet(input.values.at, table.at, ...rest, ...by, output.values.at, k);
    },
  };
}
