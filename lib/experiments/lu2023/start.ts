import { type CnnParameters, toCnnParameters } from "../../models/cnn";
import { type Rng, ShapeError } from "../../num";
import type { Own, StartSize } from "../../study";

/** What gives W(0) and β(0) at a size. */
export type Start = NonNullable<Own["start"]>;

/** Where training begins. @throws {ShapeError} the start is of another size than what is trained. */
export function beginning(start: Start, size: StartSize, rng: Rng): CnnParameters {
  const where = "own.start";
  const given = toCnnParameters(start(size, rng), where, "its result");
  const { width: p, patchSize: k } = size;
  const { rows, columns } = given.hidden;
  if (rows !== p || columns !== k)
    throw new ShapeError(
      `${where}: hidden is ${rows}×${columns}, but ${p}×${k} was asked for: width×patchSize.`,
    );
  return given;
}
