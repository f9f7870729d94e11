import { checkCount, checkObject, checkOneOf, DomainError, keysOf, ShapeError } from "../num";

/** What the entries of a point are, where they have neighbours. */
export type SignalShape = ImageSignal | SeriesSignal;

/** One plane after another, rows of a plane from top to bottom, a row from left to right: (channel, row, column). */
export interface ImageSignal {
  readonly kind: "image";
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** One sample after another. */
export interface SeriesSignal {
  readonly kind: "series";
  readonly length: number;
}

const IMAGE = keysOf<ImageSignal>({ kind: true, height: true, width: true, channels: true });
const SERIES = keysOf<SeriesSignal>({ kind: true, length: true });
const KINDS = ["image", "series"] as const;

/** The shape as planes of rows: a series is a plane of one row. @throws {DomainError} no such shape. {ShapeError} not of d entries. */
export function toPlanes(
  where: string,
  shape: SignalShape,
  columns: number,
  kinds: readonly SignalShape["kind"][] = KINDS,
  name = "originals",
): ImageSignal {
  const known: readonly string[] = [...new Set([...IMAGE, ...SERIES])];
  checkObject(where, "shape", shape, known as readonly (keyof SignalShape & string)[]);
  checkOneOf(where, "kind", shape.kind, kinds);
  if (shape.kind === "image") checkObject(where, "shape", shape, IMAGE);
  else checkObject(where, "shape", shape, SERIES);
  const planes: ImageSignal =
    shape.kind === "image" ? shape : { kind: "image", height: 1, width: shape.length, channels: 1 };
  if (shape.kind === "series") checkCount(where, "length", shape.length);
  checkCount(where, "height", planes.height);
  checkCount(where, "width", planes.width);
  checkCount(where, "channels", planes.channels);
  const size = planes.height * planes.width * planes.channels;
  if (!Number.isSafeInteger(size))
    throw new DomainError(`${where}: a shape of ${size} entries; there are none so large.`);
  const said =
    shape.kind === "series"
      ? `length = ${shape.length}`
      : `height × width × channels = ${planes.height}×${planes.width}×${planes.channels}`;
  if (size !== columns)
    throw new ShapeError(
      `${where}: ${name} has ${columns} columns but the shape's ${said} is ${size} entries; they have to agree.`,
    );
  return planes;
}
