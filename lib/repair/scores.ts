import { DomainError, type Matrix } from "../num";
import type { Layout } from "./layout";
import { columnsOf, type NetworkFile, storedLayers } from "./network-numbers";
import type { Points } from "./points";
import { affine, given, seenBy, seenByOutput, seenPoints } from "./seen";

/**
 * The scores of points under the tensors of a file, n×C.
 *
 * @throws as `repairNetwork`; {DomainError} the layout has no output.
 */
export function scoresOf(where: string, layout: Layout, network: NetworkFile, points: Points): Matrix {
  if (layout.output === undefined)
    throw new DomainError(
      `${where}: the layout tells no output, so there are no answers to judge. Leave --labels out.`,
    );
  const { output } = layout;
  const stored = storedLayers(where, layout, network);
  let seen = seenPoints(points, layout.layers[0]?.kind ?? "dense");
  layout.layers.forEach((layer, l) => {
    const own = stored[l];
    const told = l === 0 ? { ...layer, patches: layer.patches ?? 1 } : layer;
    seen = given(layer, own, seenBy(where, told, own.weight.shape, seen));
  });
  const last = stored[stored.length - 1];
  return affine(last.weights, last.hasBias, seenByOutput(where, layout, output, columnsOf(last), seen).rows);
}
