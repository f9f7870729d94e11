// Made by tools/choose-rates.mjs from the rows of karmakar2023/fair-rates: for every distribution, attack and contender what
// is run as "constant", "averaged", "decaying", "decaying, averaged", "fastest" and "best".
export const CHOICES: string = `
`;
