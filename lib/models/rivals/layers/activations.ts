import { sizeOf } from "../image-shape";
import { type Flow, flowOf, type Layer, type Site, slopesOf, vectorBytes } from "./layer";

/** max(0, x), in place. */
export function rectifier({ functions: f }: Site, input: Flow): Layer {
  const bytes = (count: number): number => vectorBytes(count * sizeOf(input.shape));
  return {
    output: input,
    forward(count) {
      f.rectify(input.values.at, bytes(count));
    },
    backward(count) {
      f.rectifySlopes(input.values.at, slopesOf(input).at, bytes(count));
    },
  };
}

/** 1 where x > 0, else −1; the slope goes straight through where |x| ≤ 1. */
export function sign(site: Site, input: Flow): Layer {
  const { functions: f } = site;
  const output = flowOf(site, input.shape);
  return {
    output,
    forward(count) {
      f.signs(input.values.at, output.values.at, vectorBytes(count * sizeOf(input.shape)));
    },
    backward(count) {
      const length = count * sizeOf(input.shape);
      const slopes = slopesOf(input);
      slopes.floats.set(slopesOf(output).floats.subarray(0, length));
      f.signSlopes(input.values.at, slopes.at, vectorBytes(length));
    },
  };
}
