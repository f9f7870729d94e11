export {
  applyTrigger,
  type BackdoorOptions,
  checkTrigger,
  firstFiveFeatures,
  type PoisonedData,
  poisonWithBackdoor,
  type Trigger,
} from "./backdoor";
export { blendTrigger } from "./blend-trigger";
export { type ContaminatedCnn, type ContaminationOptions, contaminate, type Spread } from "./contaminate";
export { type ContaminatedNetwork, contaminateNetwork } from "./contaminate-network";
export { gradientAttack } from "./gradient-attack";
export {
  type AimedBudget,
  type AttackBudget,
  aimedAttack,
  alternatingAttack,
  constantAttack,
  type HeavyTailedOptions,
  heavyTailedAttack,
  honestOracle,
  type ImpostorOptions,
  impostorAttack,
  randomSignAttack,
} from "./label-attacks";
export { type AttackedPoint, type LabelAttackOptions, labelOracle } from "./label-oracle";
export {
  bitFlip,
  cauchyNoise,
  erasure,
  laplaceNoise,
  mixedNoise,
  type Noise,
  noiseKinds,
  normalNoise,
  oneSidedNoise,
  scaledNormalNoise,
  shiftedNormalNoise,
  truncation,
} from "./noise-kinds";
export { type Patch, patchTrigger } from "./patch-trigger";
export type { PictureTrigger } from "./picture-trigger";
export { type Sinusoid, sinusoidTrigger } from "./sinusoid-trigger";
export { type Warp, warpTrigger } from "./warp-trigger";
