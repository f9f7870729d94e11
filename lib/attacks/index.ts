export type { Adversary } from "./adversary";
export { AttackStatus } from "./attack-status";
export {
  type BoundaryAttackOptions,
  boundaryAttack,
  type WalkedAttack,
  type WalkPoint,
} from "./boundary-attack";
export { type Attacked, type AttackIteration, type HopSkipJumpOptions, hopSkipJump } from "./hop-skip-jump";
export { type SlopeWalk, type SmoothedWalked, type SmoothedWalkOptions, smoothedWalk } from "./smoothed-walk";
