/** What a run will take, told before it begins. */
export interface Estimate {
  /** Of one core. */
  readonly seconds: number;
  /** How that comes about, a line for each of its parts: "SCD01: 75 attacks × 68416 questions × 165 µs = 14 min". */
  readonly arithmetic: readonly string[];
}
