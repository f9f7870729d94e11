// The sizes of the training at hand, and where everything lies in the kernel's memory (byte addresses).
// A row of n numbers is `row` bytes long, one of a number per point `pointRow`, one of r numbers `filterRow`: each padded
// by a zero to a whole number of 16-byte vectors.

/** Entries of an input. */
export let n: i32 = 0;
/** Entries of the filter. */
export let r: i32 = 0;
/** Points of a batch. */
export let batch: i32 = 0;
/** k/2. */
export let half: i32 = 0;
/** q/k. */
export let scale: f64 = 0;
export let row: i32 = 0;
export let pointRow: i32 = 0;
export let filterRow: i32 = 0;

export let center: i32 = 0; // M, r rows
export let spread: i32 = 0; // C, r rows
export let inputs: i32 = 0; // X, a row a point
export let images: i32 = 0; // Mᵀw, Cᵀw, Mᵀw*, Cᵀw*
export let sum: i32 = 0; // Σ fᵢxᵢ, a row
export let weights: i32 = 0; // w
export let truth: i32 = 0; // w*
export let change: i32 = 0; // of w

// A number per point.
export let labels: i32 = 0;
export let outputs: i32 = 0; // later the errors
export let active: i32 = 0; // how many gates are
export let slopes: i32 = 0; // Σ of their c
export let attack: i32 = 0; // what is added to a label under attack
export let chances: i32 = 0; // uniform on [0, 1)
export let shares: i32 = 0; // four rows: the products of x with the images

/** Takes the sizes, and the addresses of blocks of 2r, b, 5 rows, of 3 rows of the filter, and of 10 rows of points. */
export function configure(
  inputSize: i32,
  filterSize: i32,
  batchSize: i32,
  halfWidth: i32,
  outputScale: f64,
  gateRows: i32,
  inputRows: i32,
  imageRows: i32,
  filterRows: i32,
  pointRows: i32,
): void {
  n = inputSize;
  r = filterSize;
  batch = batchSize;
  half = halfWidth;
  scale = outputScale;
  row = ((n + 1) >> 1) << 4;
  pointRow = ((batch + 1) >> 1) << 4;
  filterRow = ((r + 1) >> 1) << 4;
  center = gateRows;
  spread = center + r * row;
  inputs = inputRows;
  images = imageRows;
  sum = images + 4 * row;
  weights = filterRows;
  truth = weights + filterRow;
  change = truth + filterRow;
  labels = pointRows;
  outputs = labels + pointRow;
  active = outputs + pointRow;
  slopes = active + pointRow;
  attack = slopes + pointRow;
  chances = attack + pointRow;
  shares = chances + pointRow;
}
