import type { Tensor } from "../formats";
import { type Matrix, matrix, ShapeError, sideBySide } from "../num";
import type { NetworkDesign } from "../purify";
import type { Layout } from "./layout";
import { columnsOf, type LayerPair, layerPairs, type NetworkFile } from "./network-numbers";
import type { Points } from "./points";
import { type LayerReport, type RepairedLayer, repairLayer, type Uncertified } from "./repair-layer";
import { designOf, given, type Seen, seenBy, seenByOutput, seenPoints } from "./seen";

/** Under which weights of the layers before it a layer's design is computed; see `NetworkDesign`. */
export type RepairDesign = Exclude<NetworkDesign, "oracle">;

export const REPAIR_DESIGNS: readonly RepairDesign[] = ["recovered", "initial", "both", "screened"];

/** What `repairNetwork` needs. */
export interface RepairOptions {
  readonly layout: Layout;
  readonly network: NetworkFile;
  /** The weights before the training that is suspected. */
  readonly start: NetworkFile;
  /** Clean points, as the first layer saw them. */
  readonly points: Points;
  readonly design: RepairDesign;
  readonly uncertified: Uncertified;
  /** Called before a layer is repaired. */
  readonly onLayer?: (name: string, kernels: number) => void;
}

/** A repaired network. */
export interface Repaired {
  /** All tensors of the file by name: those that were not repaired have the same bytes. */
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly layers: readonly LayerReport[];
  /** The tensors that no layer of the layout has. */
  readonly notRepaired: readonly string[];
  /** Whether any layer was repaired. */
  readonly isRepaired: boolean;
}

/** A kernel that a recovery beyond the first layer moved by more than this share of its start is put back, of `screened`. */
const FAR = 0.2;

/**
 * Algorithm 2 for a network of a file, layer by layer in the order of its layout.
 *
 * @throws {DataError} {ShapeError} {DomainError} what cannot be repaired: tensors missing or of other sizes, points that do
 *   not fit, convolutions that overlap.
 * Cost: as `purifyNetwork`, and O(n) forward passes.
 */
export function repairNetwork(options: RepairOptions): Repaired {
  const where = "theriac purify";
  const { layout, network, start, points, design, uncertified } = options;
  const pairs = layerPairs(where, layout, network, start);
  const tensors = new Map(network.tensors);
  const reports: LayerReport[] = [];
  let isStill = true; // nothing before this layer moved
  let underRecovered = seenPoints(points, layout.layers[0]?.kind ?? "dense");
  let underStart = underRecovered;
  pairs.forEach((pair, l) => {
    const layer = layout.layers[l];
    const told = layer ?? (layout.output as NonNullable<Layout["output"]>);
    const see = (before: Seen): Seen =>
      layer
        ? seenBy(
            where,
            l === 0 ? { ...layer, patches: layer.patches ?? 1 } : layer,
            pair.network.weight.shape,
            before,
          )
        : seenByOutput(where, layout, told, columnsOf(pair.network), before);
    const [recoveredSeen, startSeen] = [see(underRecovered), see(underStart)];
    if (startSeen.rows.columns !== columnsOf(pair.network))
      throw new ShapeError(
        `${where}: ${told.weight} takes ${columnsOf(pair.network)} numbers but sees ${startSeen.rows.columns}; they must agree.`,
      );
    const sides = isStill
      ? [startSeen]
      : {
          recovered: [recoveredSeen],
          initial: [startSeen],
          both: [recoveredSeen, startSeen],
          screened: [recoveredSeen, startSeen],
        }[design];
    const wide = sideBySide(sides.map((seen) => designOf(seen, pair.network.hasBias)));
    const isDue = told.repair && !isSame(pair);
    if (isDue) options.onLayer?.(told.weight, pair.network.weights.rows);
    const done = isDue ? repairLayer(told.weight, pair, wide, isStill, uncertified) : undefined;
    if (done) {
      tensors.set(told.weight, done.weight);
      if (told.bias !== undefined && done.bias) tensors.set(told.bias, done.bias);
    }
    reports.push(done?.report ?? leftOut(told.weight, pair, told.repair));
    if (!layer) return;
    const weights = done
      ? design === "screened"
        ? screened(done, pair.start.weights, isStill)
        : done.recovered
      : pair.network.weights;
    underRecovered = given(layer, { weights, hasBias: pair.network.hasBias }, recoveredSeen);
    underStart = given(layer, pair.start, startSeen);
    isStill &&= isSame(pair);
  });
  const known = new Set(
    [...layout.layers, ...(layout.output ? [layout.output] : [])].flatMap(({ weight, bias }) => [
      weight,
      bias,
    ]),
  );
  return {
    tensors,
    layers: reports,
    notRepaired: [...network.tensors.keys()].filter((name) => !known.has(name)),
    isRepaired: reports.some(({ outcome }) => outcome === "repaired"),
  };
}

const isSame = ({ network, start }: LayerPair): boolean =>
  network.weights.data.every((w, i) => Object.is(w, start.weights.data[i]));

function leftOut(name: string, { network }: LayerPair, repair: boolean): LayerReport {
  const { rows, columns } = network.weights;
  return {
    layer: name,
    outcome: repair ? "unchanged" : "left out",
    kernels: rows,
    entries: columns,
    columns: 0,
    effectiveRows: 0,
    rank: 0,
    certified: null,
    zeroFactor: null,
    suspects: 0,
    erased: 0,
    change: 0,
    unproven: 0,
    seconds: 0,
    advice: [
      repair
        ? "nothing was trained and nothing was hit: it is its start, to the bit."
        : "left as it is, as the layout says.",
    ],
  };
}

/** W̃ with the kernels put back to their start that are not certified, or, where nothing can be, that moved far. */
function screened({ recovered, certified }: RepairedLayer, start: Matrix, byCertificate: boolean): Matrix {
  const { rows: p, columns: k } = recovered;
  const data = recovered.data.slice();
  for (let j = 0; j < p; j++) {
    const from = start.data.subarray(j * k, (j + 1) * k);
    const own = data.subarray(j * k, (j + 1) * k);
    let [moved, size] = [0, 0];
    for (let i = 0; i < k; i++) {
      moved += (own[i] - from[i]) * (own[i] - from[i]);
      size += from[i] * from[i];
    }
    if (byCertificate ? !certified[j] : Math.sqrt(moved) > FAR * Math.sqrt(size)) own.set(from);
  }
  return matrix(p, k, data);
}
