/** max |xᵢ|, 0 of no number; NaN counts for nothing. Two maxima, so that no comparison waits for the one before. */
export function largestSize(data: Float64Array): number {
  const whole = data.length - (data.length % 2);
  let [even, odd] = [0, 0];
  for (let i = 0; i < whole; i += 2) {
    const [a, b] = [Math.abs(data[i]), Math.abs(data[i + 1])];
    if (a > even) even = a;
    if (b > odd) odd = b;
  }
  if (whole < data.length && Math.abs(data[whole]) > even) even = Math.abs(data[whole]);
  return even > odd ? even : odd;
}
