import { sizeOf } from "../image-shape";
import { MemoryPlan, type Reserved } from "../memory-plan";
import { networkKernel } from "../network-kernel";
import { ParameterPlan } from "../parameter-plan";
import type { HeldNetwork, Scorer } from "../row-scorer";
import { buildOctetLayers, type OctetDeclaration } from "./build-octet-layers";
import { OCTET, type OctetFlow, type OctetSite, octetFlowOf } from "./octet-layer";

/** A network for an octet in the memory of its kernel. */
interface OpenOctet {
  /** Where points go, row by row. */
  readonly input: Reserved;
  readonly output: OctetFlow;
  forward(): void;
}

/** Scores octet by octet, the very ones that row by row are computed: what flows stays in a second-level cache. */
export function octetScorer(network: HeldNetwork<OctetDeclaration>): Scorer {
  const { classes } = network;
  let open: OpenOctet | undefined;
  return (points, count, scores) => {
    open ??= openOctet(network);
    const { input, output, forward } = open;
    const columns = points.length / count;
    for (let from = 0; from < count; from += OCTET) {
      // Of the last octet, what is no point of these stays what it was, and is not read.
      const some = Math.min(OCTET, count - from);
      input.floats.set(points.subarray(from * columns, (from + some) * columns));
      forward();
      const { floats } = output.values;
      for (let s = 0; s < some; s++)
        for (let c = 0; c < classes; c++) scores[(from + s) * classes + c] = floats[OCTET * c + s];
    }
  };
}

function openOctet({
  backend,
  shape,
  layers,
  weights,
  statistics,
}: HeldNetwork<OctetDeclaration>): OpenOctet {
  const kernel = networkKernel("networkClassifier", backend, "opening");
  const { functions: f } = kernel;
  const plan = new MemoryPlan();
  const parameters = { weights: new ParameterPlan(), statistics: new ParameterPlan() };
  const site: OctetSite = { functions: f, plan, ...parameters };
  const size = sizeOf(shape);
  const input = plan.reserve(OCTET * size);
  const image = octetFlowOf(site, shape);
  const stack = buildOctetLayers(site, image, layers);
  const own = parameters.weights.reserve(plan, false).values;
  const kept = parameters.statistics.reserve(plan, false).values;
  plan.open(kernel);
  own.floats.set(weights);
  kept.floats.set(statistics);
  stack.prepare?.();
  return {
    input,
    output: stack.output,
    forward() {
      f.toOctet(input.at, shape.channels, size / shape.channels, image.values.at);
      stack.forward();
    },
  };
}
