import { checkCount, DataError, ShapeError, sayValue } from "../../num";
import type { ValueMetadata } from "./onnx-runtime";

/**
 * The sizes of one point of an input, as told, or as the file says.
 *
 * @param told checked at once: the file is opened later. @returns a function of the input.
 */
export function inputDims(
  where: string,
  told: readonly number[] | undefined,
): (input: ValueMetadata) => readonly number[] {
  if (told !== undefined) {
    if (!Array.isArray(told) || told.length === 0)
      throw new ShapeError(
        `${where}: inputShape = ${sayValue(told)} is no list of sizes; [1, 28, 28] for instance.`,
      );
    for (const size of told) checkCount(where, "inputShape", size);
  }
  return ({ name, shape }) => {
    const said = shape.slice(1);
    if (said.length === 0)
      throw new DataError(
        `${where}: the network's input ${name} counts no points; its first size has to be their number.`,
      );
    if (told === undefined) {
      if (said.some((size) => size < 1))
        throw new DataError(
          `${where}: the network's input ${name} leaves sizes free: ${shape.join("×")}. Tell them: inputShape, without the first.`,
        );
      return said;
    }
    if (told.length !== said.length || told.some((size, i) => said[i] > 0 && size !== said[i]))
      throw new ShapeError(
        `${where}: inputShape = ${told.join("×")} but the network's input ${name} is ${said.join("×")} (−1 is free); they have to agree.`,
      );
    return told;
  };
}
