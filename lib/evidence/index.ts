export { judgeRatios, type SettingRatio } from "./compare-settings";
export { countVerdicts, type Tally, type VerdictCounts } from "./count-verdicts";
export { type JudgedClaim, judgeClaims } from "./judge-claims";
export { each, type Growth, growthAlong, growthClaims, valuesOf } from "./limit-claims";
export { medianRatio } from "./median-ratio";
export { noiseLimit } from "./noise-limit";
export { formatInterval, LEAST_TRIALS, meanOverTrials, pairedDifference } from "./paired-difference";
export { tallyParts } from "./tally-parts";
