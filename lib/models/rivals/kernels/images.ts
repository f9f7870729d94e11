// What else is done to images: pixels of `channels` numbers of single precision, row by row.

import { ldf, ldi, single, stf } from "../../../num/kernels/memory";

/** Puts each slope of the pooled images, `pooled` of them an image, where its number came from; dx is zero before. */
export function poolSlopes(dy: i32, chosen: i32, images: i32, pooled: i32, dx: i32, imageBytes: i32): void {
  for (let image: i32 = 0; image < images; image++) {
    for (let i: i32 = 0; i < pooled; i++) {
      stf(dx + ldi(chosen), ldf(dy));
      dy += 4;
      chosen += 4;
    }
    dx += imageBytes;
  }
}

/** y = the mean over the pixels of each image, channel by channel: their sum, in order, times `share`. */
export function poolMeans(x: i32, images: i32, pixels: i32, channels: i32, share: f32, y: i32): void {
  for (let image: i32 = 0; image < images; image++) {
    for (let c: i32 = 0; c < channels; c++) {
      let sum: f32 = 0;
      for (let p: i32 = 0; p < pixels; p++) sum = single(sum + ldf(x + ((p * channels + c) << 2)));
      stf(y + (c << 2), single(sum * share));
    }
    x += (pixels * channels) << 2;
    y += channels << 2;
  }
}

/** dx = the slope of each image's mean, times `share`, at all its pixels. */
export function meanSlopes(dy: i32, images: i32, pixels: i32, channels: i32, share: f32, dx: i32): void {
  for (let image: i32 = 0; image < images; image++) {
    for (let p: i32 = 0; p < pixels; p++)
      for (let c: i32 = 0; c < channels; c++) {
        stf(dx, single(ldf(dy + (c << 2)) * share));
        dx += 4;
      }
    dy += channels << 2;
  }
}
