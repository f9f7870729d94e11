export {
  applyTrigger,
  firstFiveFeatures,
  type PoisonedData,
  poisonWithBackdoor,
  type Trigger,
} from "./backdoor";
export { type ContaminatedCnn, contaminate, type Spread } from "./contaminate";
export {
  type AttackBudget,
  aimedAttack,
  alternatingAttack,
  constantAttack,
  heavyTailedAttack,
  honestOracle,
  impostorAttack,
  randomSignAttack,
} from "./label-attacks";
export { type AttackedPoint, type LabelAttackOptions, labelOracle } from "./label-oracle";
export {
  bitFlip,
  cauchyNoise,
  erasure,
  laplaceNoise,
  type Noise,
  noiseKinds,
  normalNoise,
  oneSidedNoise,
  shiftedNormalNoise,
  truncation,
} from "./noise-kinds";
