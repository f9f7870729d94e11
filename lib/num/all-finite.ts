/** Whether no entry is NaN or ±Infinity: x·0 is 0 for finite x only. Four sums, so that no addition waits for the one before. */
export function allFinite(data: Float64Array): boolean {
  const whole = data.length - (data.length % 4);
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let i = 0; i < whole; i += 4) {
    s0 += data[i] * 0;
    s1 += data[i + 1] * 0;
    s2 += data[i + 2] * 0;
    s3 += data[i + 3] * 0;
  }
  for (let i = whole; i < data.length; i++) s0 += data[i] * 0;
  return s0 + s1 + s2 + s3 === 0;
}
