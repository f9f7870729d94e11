// Made by tools/choose-rates.mjs from the rows of lu2024/defence-rates: what every baseline is compared at, the number and the
// value.
export const DEFENCE_CHOICES: string = `

`;
