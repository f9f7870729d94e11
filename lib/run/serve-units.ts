import { parentPort } from "node:worker_threads";
import type { AnyExperiment } from "../study";
import { lookAtUnit, measureUnit } from "./measure-unit";
import type { UnitRequest, WorkerAnswer } from "./worker-messages";

/** A worker thread's whole life: computes the units it is sent, one after another, and answers each. */
export function serveUnits(registry: readonly AnyExperiment[]): void {
  if (!parentPort) throw new Error("serveUnits: not in a worker thread; the pool starts this script.");
  const port = parentPort;
  const answer = (message: WorkerAnswer): void => port.postMessage(message);
  port.on("message", (request: UnitRequest) => answer(serve(registry, request)));
  answer({ kind: "ready" });
}

function serve(registry: readonly AnyExperiment[], request: UnitRequest): WorkerAnswer {
  const { id, version, index } = request;
  const experiment = registry.find((candidate) => candidate.id === id);
  if (experiment?.version === version) {
    const measured = request.looks ? lookAtUnit : measureUnit;
    return { kind: "outcome", index, outcome: measured(experiment, request, request.seed) };
  }
  const reason = experiment
    ? `run ${id}: the run asks for version ${version} but the compiled library has version ${experiment.version}. It was compiled since this process began: start the process (in a notebook, the kernel) again.`
    : `run ${id}: the workers' registry does not have it. An experiment declared outside the library runs with workers = 0, on the calling thread.`;
  return { kind: "refused", reason };
}
