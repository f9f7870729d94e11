import { affineMemory, type Backend, checkNotNegative, ShapeError, toFloat32Matrix } from "../../num";
import type { Classifier } from "../classifier";
import { openAgreementBalls } from "./agreement-ball";
import { type Group, openGroups } from "./agreement-group";
import { type AgreementNetwork, joinAgreements } from "./agreement-network";
import { checkCenter, checkRows } from "./check-sizes";

/**
 * Networks that count agreements and vote, as one classifier: the class that most of them name, the lowest of equal ones.
 *
 * As `signVotes` does, it evaluates all units of a point at once, near a point only those that may flip, of networks that may
 * name another class for it: all values of their bits are tried. A point of a segment is a ball of radius 0.
 *
 * @param where the public function, for messages. @param networks one or more, of the same sizes.
 * Cost: 2·d operations a unit and point; near a point, only for units that may flip between points so close together;
 * along a segment one for a unit.
 */
export function agreementVotes(
  where: string,
  networks: readonly AgreementNetwork[],
  backend: Backend,
): Classifier {
  const ensemble = joinAgreements(networks);
  const { inputSize: d, hidden, classes, thresholds } = ensemble;
  const none = new Int32Array(classes);
  const all: Group = {
    networks: Int32Array.from(networks.keys()),
    sizes: new Int32Array(networks.length).fill(hidden),
    fixed: new Int32Array(networks.length),
    units: Int32Array.from(thresholds.keys()),
  };
  /** Beyond this it does not pay to take only some. */
  const largest = Math.floor(thresholds.length / 2);
  const full = whenNeeded(() => openGroups(ensemble, thresholds.length, backend));
  const some = whenNeeded(() => openGroups(ensemble, largest, backend));
  const balls = whenNeeded(() => openAgreementBalls(ensemble, backend));
  const projections = affineMemory((point) => full().project(all, point));
  const classAt = (point: Float32Array): number => full().classOf(all, none, projections.computed(point));
  return {
    classes,
    inputSize: d,
    predict(points) {
      const given = toFloat32Matrix(points, where, "points");
      if (given.rows === 0) throw new ShapeError(`${where}: points have no rows; at least one point.`);
      checkRows(where, given, d);
      if (given.rows > 1) return full().classes(all, none, given);
      return Int32Array.of(classAt(given.data));
    },
    near(center, radius) {
      checkCenter(where, "center", center, d);
      checkNotNegative(where, "radius", radius);
      const { certain, open } = balls()(projections.known(center), radius);
      if (open.units.length > largest) return undefined;
      return (points) => {
        checkRows(where, points, d);
        return some().classes(open, certain, points);
      };
    },
    between(from, to) {
      checkCenter(where, "from", from, d);
      checkCenter(where, "to", to, d);
      const along = projections.between(from, to);
      return (points) => {
        checkRows(where, points, d);
        const { rows, data } = points;
        const result = new Int32Array(rows);
        for (let s = 0; s < rows; s++) {
          const point = data.subarray(s * d, (s + 1) * d);
          const { certain, open } = balls()(along(point), 0);
          result[s] =
            open.units.length > largest
              ? classAt(point)
              : some().classes(open, certain, { rows: 1, columns: d, data: point })[0];
        }
        return result;
      };
    },
  };
}

/** What is opened when it is first asked for, once. */
function whenNeeded<Opened>(open: () => Opened): () => Opened {
  let opened: Opened | undefined;
  return () => {
    opened ??= open();
    return opened;
  };
}
