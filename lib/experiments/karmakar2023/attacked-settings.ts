import { BOUNDS, HELD, PROBABILITIES } from "./settings";

/** How labels are attacked: θ and β. */
export interface AttackSetting {
  readonly attackBound: number;
  readonly attackProbability: number;
}

const { attackBound: theta, attackProbability: beta } = HELD;

/** The 13 settings of a distribution: θ varies at β = 0.5 and β at θ = 0.25, and what is in both sweeps is there once. */
export const SETTINGS: readonly AttackSetting[] = [
  ...BOUNDS.map((attackBound) => ({ attackBound, attackProbability: beta })),
  ...PROBABILITIES.filter((value) => value !== beta).map((attackProbability) => ({
    attackBound: theta,
    attackProbability,
  })),
];

/** The 11 of them in which labels are attacked. */
export const ATTACKED: readonly AttackSetting[] = SETTINGS.filter(
  ({ attackBound, attackProbability }) => attackBound > 0 && attackProbability > 0,
);

/** A setting's name: "θ = 0.25, β = 0.9". */
export function settingName({ attackBound, attackProbability }: AttackSetting): string {
  return `θ = ${attackBound}, β = ${attackProbability}`;
}
