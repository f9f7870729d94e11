import { type Classifier, predictClasses } from "../models/classifier";
import type { Float32Matrix } from "../num";

/** The questions that an attack asks of a classifier about one point: is this adversarial, does its class differ? */
export class Questioning {
  /** The class of the attacked point itself. */
  readonly original: number;
  /** How many points the classifier has been asked about, the attacked one among them. */
  queries = 1;
  readonly #where: string;
  readonly #classifier: Classifier;

  /** @param where the public function that asks. @param point the attacked one. */
  constructor(where: string, classifier: Classifier, point: Float32Array) {
    this.#where = where;
    this.#classifier = classifier;
    this.original = this.#ask({ rows: 1, columns: point.length, data: point })[0];
  }

  /** Is the class of a point another one? */
  isAdversarial(point: Float32Array): boolean {
    this.queries++;
    return this.#ask({ rows: 1, columns: point.length, data: point })[0] !== this.original;
  }

  /** The same of several points. */
  areAdversarial(points: Float32Matrix): readonly boolean[] {
    if (points.rows === 0) return [];
    this.queries += points.rows;
    return Array.from(this.#ask(points), (predicted) => predicted !== this.original);
  }

  /**
   * The same of many points that lie within `radius` of `center`, by the block.
   *
   * @returns a function that writes 1 into `answers` for a row that is adversarial, else 0, and says how many are.
   */
  around(center: Float32Array, radius: number): (points: Float32Matrix, answers: Int32Array) => number {
    const near = this.#classifier.near?.(center, radius);
    const ask = near ?? ((points: Float32Matrix) => this.#ask(points));
    return (points, answers) => {
      const classes = ask(points);
      this.queries += points.rows;
      let adversarial = 0;
      for (let i = 0; i < points.rows; i++) {
        answers[i] = classes[i] === this.original ? 0 : 1;
        adversarial += answers[i];
      }
      return adversarial;
    };
  }

  /** The same of one point after another that lie within `radius` of `center`. */
  about(center: Float32Array, radius: number): (point: Float32Array) => boolean {
    const ask = this.around(center, radius);
    const answer = new Int32Array(1);
    return (point) => ask({ rows: 1, columns: point.length, data: point }, answer) === 1;
  }

  /** The same of one point after another of the segment from one point to another. */
  between(from: Float32Array, to: Float32Array): (point: Float32Array) => boolean {
    const ask = this.#classifier.between?.(from, to);
    return (point) => {
      if (ask === undefined) return this.isAdversarial(point);
      this.queries++;
      return ask({ rows: 1, columns: point.length, data: point })[0] !== this.original;
    };
  }

  #ask(points: Float32Matrix): Int32Array {
    return predictClasses(this.#where, this.#classifier, points);
  }
}
