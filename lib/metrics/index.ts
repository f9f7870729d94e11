export { accuracy, attackSuccessRate, type LabelledPoints } from "./classification";
export { type RecoveryError, recoveryError } from "./recovery";
export { recoveryThreshold } from "./recovery-threshold";
