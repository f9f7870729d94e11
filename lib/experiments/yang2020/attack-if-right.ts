import { keptAttack, pointAt } from "./attack";
import { type Comparison, pointToAttack } from "./attacked-points";
import { type EnsembleName, ensemble } from "./ensembles";
import { attackedSet } from "./sets";

/** One attack on an ensemble that is none of those which chose the points; "" where it found nothing. */
export interface AttackIfRight {
  readonly row: number;
  readonly status: string;
  readonly distance: number | "";
  readonly queries: number;
}

/** The first attack on a point, by its number; none where the ensemble tells the point wrong. */
export function attackIfRight(
  comparison: Comparison,
  attacked: EnsembleName,
  at: { readonly point: number; readonly budget: number },
): AttackIfRight {
  const point = pointToAttack(comparison, at.point);
  const { row } = point;
  const { validation } = attackedSet(comparison.data, comparison.seed);
  const x = pointAt(validation.points, row);
  const [said] = ensemble(attacked).predict({ rows: 1, columns: x.length, data: x });
  if (said !== point.label) return { row, status: "told wrong", distance: "", queries: 0 };
  const { status, projected, queries } = keptAttack({
    ...{ comparison, attacked, point },
    ...{ repeat: 0, budget: at.budget },
  });
  return { row, status, distance: projected < 0 ? "" : projected, queries };
}
