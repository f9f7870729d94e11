import { chanceInOrder, limitCell, panelCells, rowsBy, type ShownPanel } from "../../evidence";
import { type Claim, claim, NOT_FROZEN, type Row, type ShareCell, type TrialRange } from "../../study";
import { type LimitGrowth, recoveryCurves } from "./limit-claims";

type Layer = LimitGrowth["layer"];

const LAYERS: readonly Layer[] = ["hidden", "output"];

/** What ends the recovery of a layer, and the layer's sign. */
const ENDS = {
  hidden: { sign: "W", words: "half of the kernels exact", criterion: { share: 0.5 } },
  output: { sign: "β", words: "error at most half of β(0)'s", criterion: { companion: "half" } },
} as const;

const told = (layer: Layer, trials: TrialRange) =>
  ({
    id: `single-networks-in-order-${layer}`,
    of: "ours",
    reading: "only",
    margin: 0.5,
    marginReason: "more often than not",
    trials,
    frozen: NOT_FROZEN,
    added: true,
  }) as const;

/** Each network's own limit of ε, by trial: −∞ or ∞ where its curve does not cross within the sweep. */
function ownLimits(rows: readonly Row[], layer: Layer): Map<string, number> {
  if (rows.length === 0) return new Map();
  const { grid, curves, companion, clusters } = recoveryCurves(rows, layer);
  const one = [Uint32Array.of(1)];
  return new Map(
    clusters.map((trial, i) => {
      const curve = { grid, curves: [curves[i]], companion: companion && [companion[i]] };
      return [trial, limitCell(trial, curve, ENDS[layer].criterion).after(one)];
    }),
  );
}

/** A panel whose curves each show one network of their own, in the order in which their limits should rise. */
function panelOf(name: string, curves: readonly (readonly Row[])[], layer: Layer): ShownPanel {
  const limits = curves.map((rows) => [...ownLimits(rows, layer).values()]);
  return { name, sizes: limits.map(({ length }) => length), chance: chanceInOrder(limits) };
}

const WIDTHS = [100, 200, 500, 1000];
const PATCH_SIZES = [50, 100, 200];

/** Figure 2: β's limits rise with p in each column, W's with k from column to column. */
const figure2Panels = (rows: readonly Row[], layer: Layer): ShownPanel[] => {
  const at = rowsBy(rows, ["patchSize", "width"]);
  const [named, ordered] = layer === "hidden" ? [WIDTHS, PATCH_SIZES] : [PATCH_SIZES, WIDTHS];
  return named.map((panel) => {
    const curves = ordered.map((curve) => (layer === "hidden" ? at(curve, panel) : at(panel, curve)));
    return panelOf(`${layer === "hidden" ? "p" : "k"} = ${panel}`, curves, layer);
  });
};

/** One network a curve instead of the paper's mean over a hundred. */
export const figure2SingleRuns: readonly Claim[] = LAYERS.map((layer) =>
  claim({
    ...told(layer, [0, 99]),
    section: "6.1",
    kind: "statistic",
    sentence: `One network a curve, where the paper averages a hundred, has the limits of ${ENDS[layer].sign} in the published order of all ${layer === "hidden" ? "k" : "p"} more often than not (${ENDS[layer].words}).`,
    cells: (rows) => panelCells(figure2Panels(rows, layer)),
  }),
);

/** One network a curve instead of the paper's mean over ten. */
export const figure3SingleRuns: Claim = claim({
  ...told("output", [0, 9]),
  section: "6.2",
  kind: "statistic",
  sentence: `On WDBC one network a curve, where the paper averages ten, has the limits of β in the published order of all p more often than not (${ENDS.output.words}).`,
  cells(rows) {
    const at = rowsBy(rows, ["patches", "width"]);
    return panelCells(
      [1, 2, 3, 5].map((m) =>
        panelOf(
          `m = ${m}`,
          [100, 500, 1000, 2000].map((p) => at(m, p)),
          "output",
        ),
      ),
    );
  },
});

/** Fewer points should survive more noise. */
const POINTS = [10, 8, 5, 2, 1];

/** A network is recovered from every number of points and both sources: its own curves are in order or are not. */
function ownOrder(rows: readonly Row[], layer: Layer): ShareCell[] {
  const at = rowsBy(rows, ["width", "points", "source"]);
  return ["inside", "outside"].map((source) => {
    const limits = POINTS.map((points) => ownLimits(at(500, points, source), layer));
    const trials = [...limits[0].keys()].filter((trial) => limits.every((curve) => curve.has(trial)));
    const rises = (trial: string): boolean =>
      limits.every((curve, i) => i === 0 || Number(curve.get(trial)) > Number(limits[i - 1].get(trial)));
    // −∞: not even without noise.
    const held = limits.map((curve) => [...curve.values()].filter((limit) => limit >= 0).length);
    const note = `recovered without noise: ${POINTS.map((n, i) => `n = ${n} in ${held[i]}`).join(", ")} of ${trials.length}`;
    return { name: `points from ${source}`, clusters: trials.map(rises), note };
  });
}

/** One network instead of the paper's mean over ten. */
export const figure4SingleRuns: readonly Claim[] = LAYERS.map((layer) =>
  claim({
    ...told(layer, [10, 49]),
    section: "6.2",
    kind: "share",
    sentence: `One network, where the paper averages ten, has the limits of ${ENDS[layer].sign} in the published order of all n more often than not (${ENDS[layer].words}).`,
    cells: (rows) => ownOrder(rows, layer),
  }),
);
