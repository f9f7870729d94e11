/** The name of noise whose kind is drawn anew for every entry: the law Q_i of equation 3.2. */
export const MIXED = "each entry its own kind";
