/** Images whose channels lie side by side in each pixel, as pictures' formats have them, plane after plane (a copy). */
export function planes<Numbers extends Uint8Array | Float64Array>(
  values: Numbers,
  images: number,
  channels: number,
): Numbers {
  const laid = values.slice() as Numbers;
  if (channels === 1) return laid;
  const size = values.length / images;
  const pixels = size / channels;
  for (let image = 0; image < images; image++)
    for (let pixel = 0; pixel < pixels; pixel++)
      for (let channel = 0; channel < channels; channel++)
        laid[image * size + channel * pixels + pixel] = values[image * size + pixel * channels + channel];
  return laid;
}
