import { sizeOf } from "../image-shape";
import { rectifier } from "./activations";
import { chain } from "./chain";
import { convolution } from "./convolution";
import type { Convolution } from "./convolved-shape";
import { type Flow, type Layer, type Site, slopesOf, vectorBytes } from "./layer";
import { normalization } from "./normalization";

/**
 * A residual block: two convolutions of 3×3, each normalised, the first rectified; then the block's input is added, through
 * a convolution of 1×1, normalised, where the shape changes; then all is rectified.
 * Source: He et al. 2016, arXiv:1512.03385.
 */
export interface Residual {
  readonly kind: "residual";
  readonly channels: number;
  readonly stride: number;
}

/** The convolutions of a block whose input has so many channels: two on the way, and one beside it where it is needed. */
export function convolutionsOf({ channels, stride }: Residual, inputChannels: number): Convolution[] {
  const square = { kind: "convolution", height: 3, width: 3, padding: [1, 1, 1, 1], bias: false } as const;
  const way: Convolution[] = [
    { ...square, channels, stride },
    { ...square, channels, stride: 1 },
  ];
  if (stride === 1 && channels === inputChannels) return way;
  return [...way, { kind: "convolution", height: 1, width: 1, channels, stride, bias: false }];
}

export function residual(site: Site, input: Flow, block: Residual): Layer {
  const { functions: f } = site;
  const [first, second, beside] = convolutionsOf(block, input.shape.channels);
  const way = chain(input, [
    (from) => convolution(site, from, first),
    (from) => normalization(site, from),
    (from) => rectifier(site, from),
    (from) => convolution(site, from, second),
    (from) => normalization(site, from),
  ]);
  const { output } = way;
  // The way beside has slopes of its own: they are added to those that the way itself gives.
  const branch: Flow = {
    ...input,
    slopes: input.slopes && site.plan.reserve(site.batch * sizeOf(input.shape)),
  };
  const side =
    beside && chain(branch, [(from) => convolution(site, from, beside), (from) => normalization(site, from)]);
  const last = rectifier(site, output);
  const bytes = (flow: Flow, count: number): number => vectorBytes(count * sizeOf(flow.shape));
  return {
    output,
    prepare(training) {
      way.prepare?.(training);
      side?.prepare?.(training);
    },
    forward(count, training) {
      way.forward(count, training);
      side?.forward(count, training);
      f.addTo(output.values.at, (side?.output ?? input).values.at, bytes(output, count));
      last.forward(count, training);
    },
    backward(count) {
      last.backward(count);
      const slopes = slopesOf(output);
      if (side) {
        slopesOf(side.output).floats.set(slopes.floats.subarray(0, count * sizeOf(output.shape)));
        side.backward(count);
      }
      way.backward(count);
      if (input.slopes) {
        const added = side ? slopesOf(branch) : slopes;
        f.addTo(input.slopes.at, added.at, bytes(input, count));
      }
    },
  };
}
