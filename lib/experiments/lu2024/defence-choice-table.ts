// Made by tools/choose-rates.mjs from the rows of lu2024/defence-rates: what every baseline is compared at, the number and the
// value.
export const DEFENCE_CHOICES: string = `
fine-tuned | 9 | 128
fine-pruned | 4 | 0.9
unlearned | 8 | 64
from-scratch | 6 | 64
neurons-pruned | 6 | 0.99
`;
