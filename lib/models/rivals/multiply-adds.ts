import { type ImageShape, sizeOf } from "./image-shape";
import type { LayerDeclaration } from "./layers/build-layer";
import { type Convolution, convolvedShape } from "./layers/convolved-shape";
import { pooledShape } from "./layers/pooling";
import { convolutionsOf } from "./layers/residual";

/** How many products of two numbers the convolutions and dense layers sum for one image. */
export function multiplyAdds(shape: ImageShape, layers: readonly LayerDeclaration[]): number {
  let image = shape;
  let total = 0;
  const convolve = (from: ImageShape, layer: Convolution): ImageShape => {
    const to = convolvedShape(from, layer);
    total += sizeOf(to) * layer.height * layer.width * from.channels;
    return to;
  };
  for (const layer of layers) {
    if (layer.kind === "convolution") image = convolve(image, layer);
    else if (layer.kind === "largest") image = pooledShape(image, layer);
    else if (layer.kind === "average") image = { height: 1, width: 1, channels: image.channels };
    else if (layer.kind === "dense" || layer.kind === "binary-dense") {
      total += sizeOf(image) * layer.units;
      image = { height: 1, width: 1, channels: layer.units };
    } else if (layer.kind === "residual") {
      const [first, second, beside] = convolutionsOf(layer, image.channels);
      if (beside) convolve(image, beside);
      image = convolve(convolve(image, first), second);
    }
  }
  return total;
}
