import { type Float32Matrix, type Matrix, type MatrixLike, ShapeError, sayValue, toMatrix } from "../../num";
import { isClassifier, type ScoringClassifier } from "../classifier";

/** Throws {ShapeError} unless the value is a classifier with scores. @param name what it is, for the message. */
export function checkScoring(where: string, name: string, value: unknown): void {
  if (isClassifier(value) && typeof (value as ScoringClassifier).scores === "function") return;
  const given = isClassifier(value) ? "has no scores" : "has not a classifier's members";
  throw new ShapeError(
    `${where}: ${name} = ${sayValue(value)} ${given}; it needs classes, inputSize, predict and scores.`,
  );
}

/** The points as a matrix of ours, of either precision: made once for all members. */
export function toPoints(where: string, points: MatrixLike): Matrix | Float32Matrix {
  const data = (points as Partial<Float32Matrix> | null)?.data;
  if (!(data instanceof Float32Array)) return toMatrix(points, where, "points");
  const { rows, columns } = points as Float32Matrix;
  if (data.length !== rows * columns)
    throw new ShapeError(`${where}: points says ${rows}×${columns} but has ${data.length} entries.`);
  return points as Float32Matrix;
}

/** A classifier's scores, having seen that there is one per point and class. */
export function scoresOfMember(
  where: string,
  name: string,
  classifier: ScoringClassifier,
  points: Matrix | Float32Matrix,
): Matrix {
  const scores = classifier.scores(points);
  const { rows, columns, data } = scores ?? {};
  if (rows !== points.rows || columns !== classifier.classes || data?.length !== rows * columns)
    throw new ShapeError(
      `${where}: ${name} was asked for the scores of ${points.rows} points and answered ${rows}×${columns}; it needs ${points.rows}×${classifier.classes}, one column per class.`,
    );
  return scores;
}
