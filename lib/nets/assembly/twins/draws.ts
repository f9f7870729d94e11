// Random draws in AssemblyScript, bit for bit those of lib/nets/symmetric-law.ts: xoshiro256++ and ziggurats of 256 layers.

const NORMAL = 0;
const LAPLACE = 1;
const TWO_POW_MINUS_53: f64 = 1.0 / 9007199254740992.0;

let table: usize; // of the law: edges (257 numbers), heights (257), signed widths (512), thresholds (512)
let exponentialTable: usize;
let law: i32;
const HEIGHTS: usize = 257 << 3;
const WIDTHS: usize = 514 << 3;
const THRESHOLDS: usize = (514 + 512) << 3;

export function chooseLaw(which: i32, tableAt: usize, exponentialAt: usize): void {
  law = which;
  table = tableAt;
  exponentialTable = exponentialAt;
}

@inline
function rotate(x: u64, by: u64): u64 {
  return (x << by) | (x >> (64 - by));
}

@inline
function abscissa(bits: u64): f64 {
  return <f64>(<i64>(bits >> 11)) * TWO_POW_MINUS_53;
}

@inline
function signed(x: f64, bits: u64): f64 {
  return reinterpret<f64>(reinterpret<u64>(x) ^ ((bits & 256) << 55));
}

/** 64 bits of xoshiro256++. @param stream address of its four state words. */
function next(stream: usize): u64 {
  const s0 = load<u64>(stream);
  let s1 = load<u64>(stream, 8);
  let s2 = load<u64>(stream, 16) ^ s0;
  let s3 = load<u64>(stream, 24);
  const bits = rotate(s0 + s3, 23) + s0;
  s3 ^= s1;
  store<u64>(stream, s0 ^ s3);
  store<u64>(stream, s1 ^ s2, 8);
  store<u64>(stream, s2 ^ (s1 << 17), 16);
  store<u64>(stream, rotate(s3, 45), 24);
  return bits;
}

export function uniform(stream: usize): f64 {
  return abscissa(next(stream));
}

@inline
function density(which: i32, x: f64): f64 {
  if (which == NORMAL) return Math.exp(-0.5 * x * x);
  if (which == LAPLACE) return Math.exp(-x);
  const t = 4.0 / (4.0 + x * x);
  return t * t * Math.sqrt(t);
}

/** The rest of a draw whose first abscissa is not inside its layer's rectangle. */
function outside(stream: usize, which: i32, layers: usize, first: u64): f64 {
  const tail = load<f64>(layers, 8);
  let shift: f64 = 0;
  let bits = first;
  while (true) {
    const edges = layers + ((<usize>(bits & 255)) << 3);
    const x = abscissa(bits) * load<f64>(edges);
    if (x < load<f64>(edges, 8)) return signed(shift + x, bits);
    if ((bits & 255) == 0) {
      // The exponential forgets: a draw in its tail is `tail` plus a fresh draw.
      if (which == LAPLACE) shift += tail;
      else return signed(which == NORMAL ? normalTail(stream, tail) : studentTail(stream, tail), bits);
    } else {
      const low = load<f64>(edges, HEIGHTS);
      const height = low + uniform(stream) * (load<f64>(edges, HEIGHTS + 8) - low);
      if (height < density(which, x)) return signed(shift + x, bits);
    }
    bits = next(stream);
  }
}

function exponential(stream: usize): f64 {
  return Math.abs(outside(stream, LAPLACE, exponentialTable, next(stream)));
}

function normalTail(stream: usize, tail: f64): f64 {
  let excess: f64;
  do excess = exponential(stream) / tail;
  while (2.0 * exponential(stream) < excess * excess);
  return tail + excess;
}

function studentTail(stream: usize, tail: f64): f64 {
  while (true) {
    const x = tail / Math.sqrt(Math.sqrt(1.0 - uniform(stream)));
    const t = (x * x) / (4.0 + x * x);
    if (uniform(stream) < t * t * Math.sqrt(t)) return x;
  }
}

/** `count` draws of the chosen law times `factor`. */
export function fill(stream: usize, out: usize, count: i32, factor: f64): void {
  let s0 = load<u64>(stream);
  let s1 = load<u64>(stream, 8);
  let s2 = load<u64>(stream, 16);
  let s3 = load<u64>(stream, 24);
  const layers = table;
  const end = out + ((<usize>count) << 3);
  for (; out < end; out += 8) {
    const bits = rotate(s0 + s3, 23) + s0;
    const t = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = rotate(s3, 45);
    // Of the 64 bits the lowest nine choose a signed width and a threshold, the others an abscissa below 2⁵³.
    const choice = layers + ((<usize>(<u32>bits & 511)) << 3);
    const u = <f64>(<i64>(bits >> 11));
    let x = u * load<f64>(choice, WIDTHS);
    if (u >= load<f64>(choice, THRESHOLDS)) {
      store<u64>(stream, s0);
      store<u64>(stream, s1, 8);
      store<u64>(stream, s2, 16);
      store<u64>(stream, s3, 24);
      x = outside(stream, law, layers, bits);
      s0 = load<u64>(stream);
      s1 = load<u64>(stream, 8);
      s2 = load<u64>(stream, 16);
      s3 = load<u64>(stream, 24);
    }
    store<f64>(out, factor * x);
  }
  store<u64>(stream, s0);
  store<u64>(stream, s1, 8);
  store<u64>(stream, s2, 16);
  store<u64>(stream, s3, 24);
}
