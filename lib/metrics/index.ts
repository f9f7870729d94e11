export { accuracy, balancedAccuracy } from "./accuracy";
export { type AttackSuccessOptions, attackSuccessRate } from "./attack-success-rate";
export { confusionMatrix } from "./confusion-matrix";
export type { LabelledPatches, LabelledPoints } from "./labelled-points";
export { type RecoveryError, type RecoveryOptions, recoveryError } from "./recovery";
export { recoveryThreshold } from "./recovery-threshold";
