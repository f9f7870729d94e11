import { checkFiniteMatrix, type Matrix, type MatrixLike, ShapeError, toMatrix } from "../../num";
import { inputSizeOf, type LayeredParameters } from "./layered";

/**
 * The patches of finite points that fit the network, (n·m₁)×k₁: a view, since the patches of a point follow each other.
 *
 * @throws {ShapeError} no points, or not m₁·k₁ features. {DomainError} a number that is not finite.
 */
export function toInputs(where: string, inputs: MatrixLike, network: LayeredParameters): Matrix {
  const points = toMatrix(inputs, where, "inputs");
  const size = inputSizeOf(network);
  if (points.rows === 0)
    throw new ShapeError(`${where}: inputs are ${points.rows}×${points.columns}; at least one point.`);
  if (points.columns !== size)
    throw new ShapeError(
      `${where}: inputs have ${points.columns} columns but the network takes ${network.patches} patches of ${size / network.patches}; ${size} numbers a point.`,
    );
  checkFiniteMatrix(where, "inputs", points);
  return { rows: points.rows * network.patches, columns: size / network.patches, data: points.data };
}
