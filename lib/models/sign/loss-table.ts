const SCALE = 16777216;
const END = 18;
const PER_UNIT = 32;

/** How many numbers the table has. */
export const LOSS_TABLE_LENGTH: number = 4 * END * PER_UNIT;

/** One unit of the kernel's loss, in nats. */
export const LOSS_UNIT: number = 1 / SCALE;

/**
 * log(1 + e⁻ᵘ) for u in [0, 18] in whole numbers of 2⁻²⁴, as cubics in t ∈ [0, 1) on intervals of 1/32, four coefficients
 * each: those that have the function's values and slopes at both ends. They err by (1/32)⁴/384 · 1/8 = 3·10⁻¹⁰ at most.
 */
export function lossTable(): Float64Array {
  const table = new Float64Array(LOSS_TABLE_LENGTH);
  const value = (u: number): number => SCALE * Math.log(1 + Math.exp(-u));
  const slope = (u: number): number => -SCALE / (1 + Math.exp(u)) / PER_UNIT;
  for (let i = 0; i < END * PER_UNIT; i++) {
    const [u, next] = [i / PER_UNIT, (i + 1) / PER_UNIT];
    const rise = value(next) - value(u);
    const [first, last] = [slope(u), slope(next)];
    table.set([value(u), first, 3 * rise - 2 * first - last, first + last - 2 * rise], 4 * i);
  }
  return table;
}
