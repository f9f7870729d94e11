export {
  applyTrigger,
  firstFiveFeatures,
  type PoisonedData,
  poisonWithBackdoor,
  type Trigger,
} from "./backdoor";
export { type ContaminatedCnn, contaminate, type Noise, shiftedNormalNoise } from "./contaminate";
