/** Columns in panels of four, `fours` of them, then of three, `threes` of them: together as many, or the least number above that is such a sum. */
export interface OctetPanels {
  readonly fours: number;
  readonly threes: number;
  readonly columns: number;
}

/** How so many columns are cut: into as many fours as threes can complete. */
export function octetPanels(columns: number): OctetPanels {
  for (let fours = Math.floor(columns / 4); fours >= 0; fours--) {
    const rest = columns - 4 * fours;
    if (rest % 3 === 0) return { fours, threes: rest / 3, columns };
  }
  return octetPanels(columns + 1);
}

/** Puts a matrix, rows of `columns` numbers, into panels. */
export function fillPanels(
  matrix: ArrayLike<number>,
  columns: number,
  { fours, threes }: OctetPanels,
  to: Float32Array,
): void {
  const rows = matrix.length / columns;
  let at = 0;
  for (let panel = 0, first = 0; panel < fours + threes; panel++) {
    const width = panel < fours ? 4 : 3;
    for (let q = 0; q < rows; q++)
      for (let j = first; j < first + width; j++) to[at++] = j < columns ? matrix[q * columns + j] : 0;
    first += width;
  }
}
