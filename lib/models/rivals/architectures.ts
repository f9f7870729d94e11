import { ShapeError } from "../../num";
import type { ImageShape } from "./image-shape";
import type { LayerDeclaration } from "./layers/build-layer";
import { multiplyAdds } from "./multiply-adds";
import type { NetworkName } from "./network-name";

/** The layers of a network. @throws {ShapeError} an image that is too small for it. */
export function architectureOf(
  where: string,
  network: NetworkName,
  shape: ImageShape,
  classes: number,
): LayerDeclaration[] {
  switch (network) {
    case "le-net":
      return leNet(where, shape, classes);
    case "residual-net":
      return residualNet(where, shape, classes);
    case "series-cnn":
      return seriesCnn(where, shape, classes);
    case "binary-net":
      return binaryNet(classes);
  }
}

const RECTIFY = { kind: "rectify" } as const;
const NORMALIZE = { kind: "normalize" } as const;

/** LeCun et al. 1998 had images of 32×32; smaller ones are padded by 2, as theirs were. */
function leNet(where: string, shape: ImageShape, classes: number): LayerDeclaration[] {
  atLeast(where, shape, 12, 12);
  const p = Math.min(shape.height, shape.width) < 32 ? 2 : 0;
  const square = { kind: "convolution", height: 5, width: 5 } as const;
  const halve = { kind: "largest", height: 2, width: 2 } as const;
  return [
    { ...square, channels: 6, padding: [p, p, p, p] },
    halve,
    RECTIFY,
    { ...square, channels: 16 },
    halve,
    RECTIFY,
    { kind: "dense", units: 120 },
    RECTIFY,
    { kind: "dense", units: 84 },
    RECTIFY,
    { kind: "dense", units: classes },
  ];
}

/** How many multiply-adds an image may cost a residual net. */
const MOST = 1e6;

/** The stem is pooled by the least whole number with which an image costs at most `MOST`: 1, so not at all, up to 32×32. */
function residualNet(where: string, shape: ImageShape, classes: number): LayerDeclaration[] {
  atLeast(where, shape, 8, 8);
  for (let pooled = 1; ; pooled++) {
    const layers: LayerDeclaration[] = [
      {
        kind: "convolution",
        height: 3,
        width: 3,
        channels: 8,
        stride: 2,
        padding: [1, 1, 1, 1],
        bias: false,
      },
      NORMALIZE,
      RECTIFY,
      ...(pooled === 1 ? [] : [{ kind: "largest", height: pooled, width: pooled } as const]),
      { kind: "residual", channels: 8, stride: 1 },
      { kind: "residual", channels: 16, stride: 2 },
      { kind: "residual", channels: 32, stride: 2 },
      { kind: "average" },
      { kind: "dense", units: classes },
    ];
    if (multiplyAdds(shape, layers) <= MOST) return layers;
    const { height, width, channels } = shape;
    if (2 * pooled > Math.min(height, width) / 2)
      throw new ShapeError(
        `${where}: shape = ${height}×${width}×${channels} costs a residual net more than ${MOST} multiply-adds; take smaller images.`,
      );
  }
}

/** Kernels of 16 over as many samples as there are: 7 zeros before the series, 8 behind it. */
function seriesCnn(where: string, shape: ImageShape, classes: number): LayerDeclaration[] {
  atLeast(where, shape, 1, 32);
  const convolved = (channels: number): LayerDeclaration => ({
    kind: "convolution",
    height: 1,
    width: 16,
    channels,
    padding: [0, 8, 0, 7],
  });
  const pooled = (width: number): LayerDeclaration => ({ kind: "largest", height: 1, width });
  return [
    convolved(64),
    pooled(4),
    RECTIFY,
    convolved(128),
    pooled(4),
    RECTIFY,
    convolved(256),
    pooled(2),
    RECTIFY,
    { kind: "dense", units: 128 },
    RECTIFY,
    { kind: "dense", units: classes },
  ];
}

function binaryNet(classes: number): LayerDeclaration[] {
  return [
    { kind: "binary-dense", units: 20 },
    NORMALIZE,
    { kind: "sign" },
    { kind: "binary-dense", units: classes },
    NORMALIZE,
  ];
}

function atLeast(
  where: string,
  { height, width, channels }: ImageShape,
  rows: number,
  columns: number,
): void {
  if (height >= rows && width >= columns) return;
  throw new ShapeError(
    `${where}: shape = ${height}×${width}×${channels} is too small for its pools; at least ${rows}×${columns} pixels.`,
  );
}
