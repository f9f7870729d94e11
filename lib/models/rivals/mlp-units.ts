import { type AffineMemory, affineMemory, type SinglesBlock } from "../../num";
import { type MlpParameters, panelLength, toPanels } from "./mlp";
import type { MlpFunctions } from "./mlp-kernel";

/** So many numbers of points are held in memory at a time: 1 MB, which stays in the processor's cache. */
const HELD = 262144;
const MOST_ROWS = 512;

/** Blocks of a kernel's memory for hidden layers: how many numbers each takes, or where it lies. */
interface UnitBlocks<Block> {
  /** The weights, network by network, in panels of eight columns as the kernel's products take them; and the biases. */
  readonly panels: Block;
  readonly starts: Block;
  /** The points, and where in bytes those lie that are asked about. */
  readonly x: Block;
  readonly rows: Block;
  /** What is computed for each unit. */
  readonly units: Block;
}

/** The hidden layers of networks in a kernel's memory, which keeps them. */
export interface MlpUnits {
  /**
   * The sigmoids of a network's units at the listed ones of the points in memory, as a prediction computes them: into `units`.
   *
   * @returns how many numbers lie between the first of a point and the first of the next.
   */
  sigmoidsAt(m: number, list: Int32Array, count: number): number;
  /** What a prediction computes for w·x + b, for every unit of every network; it remembers those of the latest points. */
  readonly activations: AffineMemory;
}

/** How many points of d entries are held in memory at a time. */
export const pointsHeld = (d: number): number => Math.max(4, Math.min(MOST_ROWS, Math.floor(HELD / d)));

/** How many numbers lie between the units of a point and those of the next. */
const strideOf = ({ hidden }: MlpParameters): number => 4 * Math.ceil(hidden / 4);

/** The most numbers that a network has for the units of a point. */
export const widestOf = (mlps: readonly MlpParameters[]): number => Math.max(...mlps.map(strideOf));

/** How many units networks have. */
export const unitsOf = (mlps: readonly MlpParameters[]): number =>
  mlps.reduce((sum, { hidden }) => sum + hidden, 0);

/** What `openMlpUnits` needs of a kernel's memory. */
export function unitBlocks(mlps: readonly MlpParameters[]): UnitBlocks<number> {
  const d = mlps[0].inputSize;
  const most = pointsHeld(d);
  const widest = widestOf(mlps);
  return {
    panels: mlps.reduce((sum, { hidden }) => sum + panelLength(d, hidden), 0),
    starts: mlps.reduce((sum, { hidden }) => sum + panelLength(1, hidden), 0),
    x: most * d,
    rows: most,
    units: Math.max(most * widest, unitsOf(mlps) + widest),
  };
}

/** Fills the blocks with networks. */
export function openMlpUnits(
  { multiply, sigmoids }: MlpFunctions,
  at: UnitBlocks<SinglesBlock>,
  mlps: readonly MlpParameters[],
): MlpUnits {
  const d = mlps[0].inputSize;
  const widest = widestOf(mlps);
  const all = unitsOf(mlps);
  // Where each network's panels and biases lie.
  const places: { readonly panels: number; readonly start: number }[] = [];
  let [panel, start] = [0, 0];
  for (const { hidden, hiddenWeights, hiddenBiases } of mlps) {
    places.push({ panels: at.panels.at + 4 * panel, start: at.starts.at + 4 * start });
    toPanels(hiddenWeights, d, hidden, at.panels.floats.subarray(panel));
    at.starts.floats.set(hiddenBiases, start);
    panel += panelLength(d, hidden);
    start += panelLength(1, hidden);
  }
  const project = (m: number, count: number, to: number, bytes: number): void => {
    const { panels, start: from } = places[m];
    multiply(at.x.at, at.rows.at, count, 1, 0, d, panels, from, to, bytes, mlps[m].hidden);
  };
  return {
    sigmoidsAt(m, list, count) {
      const stride = strideOf(mlps[m]);
      for (let i = 0; i < count; i++) at.rows.integers[i] = 4 * d * list[i];
      project(m, count, at.units.at, 4 * stride);
      sigmoids(at.units.at, 4 * count * stride);
      return stride;
    },
    activations: affineMemory((point) => {
      at.x.floats.set(point);
      at.rows.integers[0] = 0;
      let to = 0;
      for (const [m, { hidden }] of mlps.entries()) {
        project(m, 1, at.units.at + 4 * to, 4 * widest);
        to += hidden;
      }
      return at.units.floats.subarray(0, all);
    }),
  };
}
