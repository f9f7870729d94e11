export { type AttackOptions, accuracy, attackSuccessRate, type LabelledPoints } from "./classification";
export { type RecoveryError, type RecoveryOptions, recoveryError } from "./recovery";
export { recoveryThreshold } from "./recovery-threshold";
