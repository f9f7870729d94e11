export {
  type Adversary,
  type Attacked,
  type AttackIteration,
  AttackStatus,
  type HopSkipJumpOptions,
  hopSkipJump,
} from "./hop-skip-jump";
