/** n, m, k, p, γ of a setting, and ε where it is asked for. */
export interface TheoremSetting {
  readonly points: number;
  readonly patches: number;
  readonly patchSize: number;
  readonly width: number;
  readonly learningRate: number;
  readonly noiseFraction: number;
}

/** What theorems 5.1 and 5.2 want "sufficiently small", by the name of each. */
export const CONDITIONS: Readonly<Record<string, (setting: TheoremSetting) => number>> = {
  "mn log(mn)/k": ({ points: n, patches: m, patchSize: k }) => (m * n * Math.log(m * n)) / k,
  "(mn)³ log⁴(p)/p": ({ points: n, patches: m, width: p }) => {
    const mn = m * n;
    const square = Math.log(p) * Math.log(p);
    return (mn * mn * mn * square * square) / p;
  },
  mnγ: ({ points: n, patches: m, learningRate }) => m * n * learningRate,
  "log(p)/k": ({ patchSize: k, width: p }) => Math.log(p) / k,
  "ε√(mn)": ({ points: n, patches: m, noiseFraction }) => noiseFraction * Math.sqrt(m * n),
};

/** Whether every condition is below 1, the least that "sufficiently small" can mean. */
export function meetsConditions(setting: TheoremSetting): boolean {
  return Object.values(CONDITIONS).every((value) => value(setting) < 1);
}
