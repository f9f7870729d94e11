import type { ImageShape } from "../image-shape";

/** A convolution: `channels` kernels of height×width pixels, moved by `stride`. */
export interface Convolution {
  readonly kind: "convolution";
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** 1 unless told. */
  readonly stride?: number;
  /** Zeros around the image: above, right, below, left; none unless told. */
  readonly padding?: readonly [number, number, number, number];
  /** Is a number added to each channel? True unless told; a normalisation that follows takes it away again. */
  readonly bias?: boolean;
}

export const UNPADDED: readonly [number, number, number, number] = [0, 0, 0, 0];

/** The image that a convolution makes of one. */
export function convolvedShape(image: ImageShape, layer: Convolution): ImageShape {
  const { stride = 1, padding: [top, right, bottom, left] = UNPADDED } = layer;
  return {
    height: Math.floor((image.height + top + bottom - layer.height) / stride) + 1,
    width: Math.floor((image.width + left + right - layer.width) / stride) + 1,
    channels: layer.channels,
  };
}
