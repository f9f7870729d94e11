export { assumeLayout, layoutText, layoutToEdit } from "./assume-layout";
export { type Layout, type LayoutLayer, type LayoutOutput, toLayout } from "./layout";
export type { NetworkFile } from "./network-numbers";
export { type PointOptions, type Points, readArray, readBytes, readPoints } from "./points";
export { type ReadNetwork, readNetwork, sha256Of } from "./read-network";
export { type LayerReport, UNCERTIFIED, type Uncertified } from "./repair-layer";
export {
  REPAIR_DESIGNS,
  type RepairDesign,
  type Repaired,
  type RepairOptions,
  repairNetwork,
} from "./repair-network";
export { scoresOf } from "./scores";
