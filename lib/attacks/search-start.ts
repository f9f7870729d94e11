import type { Rng } from "../num";
import { boundarySearch } from "./boundary-search";
import type { Box } from "./box";
import type { Questioning } from "./questioning";

const START_TOLERANCE = 0.001;

/** The first adversarial one of uniform draws, moved towards x. */
export function searchStart(
  questioning: Questioning,
  x: Float32Array,
  box: Box,
  trials: number,
  rng: Rng,
): Float32Array | undefined {
  for (let trial = 0; trial < trials; trial++) {
    const drawn = x.map(() => rng.uniform(box.low, box.high));
    if (questioning.isAdversarial(drawn)) return boundarySearch(questioning, x, drawn, START_TOLERANCE);
  }
  return undefined;
}
