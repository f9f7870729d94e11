import { checkCount, checkObject, checkOneOf, checkText, DomainError, ShapeError, sayValue } from "../num";
import type { PointShape } from "./dataset";

/** What a shape of each kind tells. */
const TELLS: Readonly<Record<PointShape["kind"], readonly string[]>> = {
  features: ["names"],
  image: ["height", "width", "channels"],
  series: ["length"],
};
const KINDS = Object.keys(TELLS) as PointShape["kind"][];

/** Throws {DomainError} unless the value is a shape, {ShapeError} unless it is that of points of d numbers. */
export function checkShape(where: string, shape: PointShape, d: number): void {
  checkObject(where, "shape", shape, ["kind", ...Object.values(TELLS).flat()] as "kind"[]);
  checkOneOf(where, "shape.kind", shape.kind, KINDS);
  checkObject(where, "shape", shape, ["kind", ...TELLS[shape.kind]] as "kind"[]);
  const { size, said } = sizeOf(where, shape) ?? { size: d, said: "" };
  if (size !== d)
    throw new ShapeError(
      `${where}: shape says ${said}, ${size} numbers, but points have ${d} each. Mend one of them.`,
    );
}

/** The numbers of a point of this shape, and the shape in words; undefined where it leaves them open. */
function sizeOf(where: string, shape: PointShape): { size: number; said: string } | undefined {
  if (shape.kind === "image") {
    const { height, width, channels } = shape;
    for (const [name, value] of Object.entries({ height, width, channels }))
      checkCount(where, `shape.${name}`, value);
    const said = `an image of height ${height}, width ${width}, channels ${channels}`;
    return { size: height * width * channels, said };
  }
  if (shape.kind === "series") {
    checkCount(where, "shape.length", shape.length);
    return { size: shape.length, said: `a series of length ${shape.length}` };
  }
  const { names } = shape;
  if (names === undefined) return undefined;
  if (!Array.isArray(names))
    throw new DomainError(`${where}: shape.names = ${sayValue(names)} is no list. Name each feature.`);
  names.forEach((name, i) => checkText(where, `shape.names[${i}]`, name));
  return { size: names.length, said: `a point of ${names.length} names` };
}
