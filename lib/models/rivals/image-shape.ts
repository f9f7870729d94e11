/** An image of height×width pixels of `channels` numbers. */
export interface ImageShape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** The numbers of an image. */
export function sizeOf({ height, width, channels }: ImageShape): number {
  return height * width * channels;
}
