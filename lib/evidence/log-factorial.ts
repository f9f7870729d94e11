const EXACT = [1];
for (let n = 1; n < 16; n++) EXACT.push(EXACT[n - 1] * n);

const HALF_LOG_2PI = 0.9189385332046728;

/** ln n!, with a relative error below 1e-15: exact products up to 15!, Stirling's series beyond. */
export function logFactorial(n: number): number {
  if (n < EXACT.length) return Math.log(EXACT[n]);
  const inverse = 1 / n;
  const square = inverse * inverse;
  const series =
    inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188)))));
  return (n + 0.5) * Math.log(n) - n + HALF_LOG_2PI + series;
}
