import { pointPicture } from "../../datasets";
import { addedSpikes, distortion, dottyShare, spikeShare, structuralSimilarity } from "../../metrics";
import { matrix } from "../../num";
import type { Look } from "../../study";
import { keptAttack, pointAt } from "./attack";
import { type Comparison, comparedEnsemble, pointToAttack } from "./attacked-points";
import type { Model } from "./models";
import { attackedSet, type SetName } from "./sets";

/** What is measured of one attack; "" where it found nothing, or where the points are no images or no series. */
export const ATTACK_MEASURES = {
  row: "number",
  label: "number",
  drawn: "number",
  status: "word",
  start: "word",
  queries: "number",
  distance: "number or none",
  stepped: "number or none",
  best: "number or none",
  lInfinity: "number or none",
  changed: "number or none",
  similarity: "number or none",
  dotty: "number or none",
  spikes: "number or none",
  spikeShare: "number or none",
  spikeAt: "number or none",
} as const;

type Measure = number | "";

/** An attack with how it looks. */
export interface AttackOutcome {
  readonly row: number;
  readonly label: number;
  readonly drawn: number;
  readonly status: string;
  readonly start: string;
  readonly queries: number;
  readonly distance: Measure;
  readonly stepped: Measure;
  readonly best: Measure;
  readonly lInfinity: Measure;
  readonly changed: Measure;
  readonly similarity: Measure;
  readonly dotty: Measure;
  readonly spikes: Measure;
  readonly spikeShare: Measure;
  readonly spikeAt: Measure;
}

/** One attack's settings, as a unit of work names them. */
export interface AttackPoint {
  readonly data: string;
  readonly model: string;
  readonly point: number;
  readonly repeat: number;
  readonly votes: number;
  readonly convolutionalVotes: number;
  readonly budget: number;
  readonly seed: number;
}

const NOTHING = { distance: "", stepped: "", best: "", lInfinity: "", changed: "" } as const;
const NO_LOOKS = { similarity: "", dotty: "", spikes: "", spikeShare: "", spikeAt: "" } as const;

/** One attack on one point of the compared models. */
export function attackTrial(of: AttackPoint, _rng: unknown, _trial: number, look: Look): AttackOutcome {
  const data = of.data as SetName;
  const { votes, convolutionalVotes, seed, repeat, budget } = of;
  const comparison: Comparison = { data, seed, votes, convolutionalVotes };
  const point = pointToAttack(comparison, of.point);
  const attacked = comparedEnsemble(comparison, of.model as Model);
  const kept = keptAttack({ comparison, attacked, point, repeat, budget });
  const { status, start, queries } = kept;
  const told = { ...point, status, start, queries };
  const { validation, bounds, shape } = attackedSet(data, seed);
  const original = Float64Array.from(pointAt(validation.points, point.row));
  look("original", () => pointPicture(original, shape));
  if (kept.adversary.length === 0) return { ...told, ...NOTHING, ...NO_LOOKS };

  const range = { low: bounds[0], high: bounds[1] };
  const altered = Float64Array.from(kept.adversary);
  const [x, y] = [original, altered].map((values) => matrix(1, values.length, values));
  look("adversary", () => {
    const picture = pointPicture(altered, shape);
    return picture.kind === "series" ? { ...picture, against: original } : picture;
  });
  const { lInfinity, changed } = distortion(x, y, range);
  const seen = { distance: kept.projected, stepped: kept.stepped, best: kept.best };
  const moved = { ...told, ...seen, lInfinity: lInfinity[0], changed: changed[0] };
  if (shape.kind === "features") return { ...moved, ...NO_LOOKS };
  const [dotty] = dottyShare(x, y, shape);
  if (shape.kind === "image") {
    look("difference", () => ({
      ...{ kind: "difference", height: shape.height, width: shape.width },
      values: meanOverChannels(original, altered, shape.channels),
    }));
    return { ...moved, ...NO_LOOKS, dotty, similarity: structuralSimilarity(x, y, shape, range)[0] };
  }
  const { share, at } = spikeShare(x, y);
  return {
    ...{ ...moved, ...NO_LOOKS, dotty },
    spikes: addedSpikes(x, y, range)[0],
    spikeShare: share[0],
    spikeAt: at[0],
  };
}

function meanOverChannels(x: Float64Array, y: Float64Array, channels: number): Float64Array {
  const pixels = x.length / channels;
  return Float64Array.from({ length: pixels }, (_, i) => {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += y[c * pixels + i] - x[c * pixels + i];
    return sum / channels;
  });
}
