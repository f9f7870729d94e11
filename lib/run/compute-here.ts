import type { AnyExperiment } from "../study";
import { type Attempt, lookAtUnit, measureUnit } from "./measure-unit";
import type { UnitRequest } from "./worker-messages";

/**
 * Computes units on the calling thread: for an experiment that is declared in a notebook, which no worker can load.
 * Between units timers, signals and messages get their turn.
 */
export async function computeHere(
  experiment: AnyExperiment,
  requests: Iterable<UnitRequest>,
  signal: AbortSignal | undefined,
  onOutcome: (request: UnitRequest, outcome: Attempt) => void,
): Promise<void> {
  for (const request of requests) {
    signal?.throwIfAborted();
    const measured = request.looks ? lookAtUnit : measureUnit;
    onOutcome(request, measured(experiment, request, request.seed));
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  signal?.throwIfAborted();
}
