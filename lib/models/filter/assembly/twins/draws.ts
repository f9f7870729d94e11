// Random draws in AssemblyScript, bit for bit those of lib/models/filter/symmetric-law.ts: xoshiro256++ and ziggurats of 256 layers.

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

/** The highest 53 of 64 random bits as a number in [0, 1). */
@inline
export function fraction(bits: u64): f64 {
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
  const bits = rotl<u64>(s0 + s3, 23) + s0;
  s3 ^= s1;
  store<u64>(stream, s0 ^ s3);
  store<u64>(stream, s1 ^ s2, 8);
  store<u64>(stream, s2 ^ (s1 << 17), 16);
  store<u64>(stream, rotl<u64>(s3, 45), 24);
  return bits;
}

// A fill first writes as many outputs of the generator as it needs numbers, each where a number will be, then turns them
// into numbers, in order and in place: two loops that keep all their state in registers, where one would spill it.
// A number that takes more than one output takes the next; when all are used up, the generator goes on.
let unread: usize = 0;
let unreadEnd: usize = 0;

function take(stream: usize): u64 {
  if (unread >= unreadEnd) return next(stream);
  unread += 8;
  return load<u64>(unread - 8);
}

/** The generator's outputs from `out` to `end`. */
@inline
export function fillBits(stream: usize, out: usize, end: usize): void {
  let s0 = load<u64>(stream);
  let s1 = load<u64>(stream, 8);
  let s2 = load<u64>(stream, 16);
  let s3 = load<u64>(stream, 24);
  for (; out < end; out += 8) {
    store<u64>(out, rotl<u64>(s0 + s3, 23) + s0);
    const t = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = rotl<u64>(s3, 45);
  }
  store<u64>(stream, s0);
  store<u64>(stream, s1, 8);
  store<u64>(stream, s2, 16);
  store<u64>(stream, s3, 24);
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
    const x = fraction(bits) * load<f64>(edges);
    if (x < load<f64>(edges, 8)) return signed(shift + x, bits);
    if ((bits & 255) == 0) {
      // The exponential forgets: a draw in its tail is `tail` plus a fresh draw.
      if (which == LAPLACE) shift += tail;
      else return signed(which == NORMAL ? normalTail(stream, tail) : studentTail(stream, tail), bits);
    } else {
      const low = load<f64>(edges, HEIGHTS);
      const height = low + fraction(take(stream)) * (load<f64>(edges, HEIGHTS + 8) - low);
      if (height < density(which, x)) return signed(shift + x, bits);
    }
    bits = take(stream);
  }
}

function exponential(stream: usize): f64 {
  return Math.abs(outside(stream, LAPLACE, exponentialTable, take(stream)));
}

function normalTail(stream: usize, tail: f64): f64 {
  let excess: f64;
  do excess = exponential(stream) / tail;
  while (2.0 * exponential(stream) < excess * excess);
  return tail + excess;
}

function studentTail(stream: usize, tail: f64): f64 {
  while (true) {
    const x = tail / Math.sqrt(Math.sqrt(1.0 - fraction(take(stream))));
    const t = (x * x) / (4.0 + x * x);
    if (fraction(take(stream)) < t * t * Math.sqrt(t)) return x;
  }
}

// Of 64 bits the lowest nine choose a signed width and a threshold, the others are an abscissa u below 2⁵³.

@inline
function choiceOf(layers: usize, bits: u64): usize {
  return layers + ((<usize>(<u32>bits & 511)) << 3);
}

@inline
function misses(choice: usize, bits: u64): bool {
  return <f64>(<i64>(bits >> 11)) >= load<f64>(choice, THRESHOLDS);
}

@inline
function number(choice: usize, bits: u64): f64 {
  return <f64>(<i64>(bits >> 11)) * load<f64>(choice, WIDTHS);
}

/** `count` draws of the chosen law times `factor`. */
export function fill(stream: usize, out: usize, count: i32, factor: f64): void {
  const end = out + ((<usize>count) << 3);
  fillBits(stream, out, end);
  const which = law;
  const layers = table;
  unreadEnd = end;
  let from = out;
  let to = out;
  while (from < end) {
    for (; from + 24 < end; from += 32, to += 32) {
      const bits0 = load<u64>(from);
      const choice0 = choiceOf(layers, bits0);
      if (misses(choice0, bits0)) break;
      store<f64>(to, factor * number(choice0, bits0));
      const bits1 = load<u64>(from, 8);
      const choice1 = choiceOf(layers, bits1);
      if (misses(choice1, bits1)) {
        from += 8;
        to += 8;
        break;
      }
      store<f64>(to, factor * number(choice1, bits1), 8);
      const bits2 = load<u64>(from, 16);
      const choice2 = choiceOf(layers, bits2);
      if (misses(choice2, bits2)) {
        from += 16;
        to += 16;
        break;
      }
      store<f64>(to, factor * number(choice2, bits2), 16);
      const bits3 = load<u64>(from, 24);
      const choice3 = choiceOf(layers, bits3);
      if (misses(choice3, bits3)) {
        from += 24;
        to += 24;
        break;
      }
      store<f64>(to, factor * number(choice3, bits3), 24);
    }
    if (from >= end) break;
    const bits = load<u64>(from);
    const choice = choiceOf(layers, bits);
    const x = number(choice, bits);
    from += 8;
    if (!misses(choice, bits)) {
      store<f64>(to, factor * x);
      to += 8;
    } else if ((bits & 255) == 0 || from == end) {
      unread = from;
      store<f64>(to, factor * outside(stream, which, layers, bits));
      from = unread;
      to += 8;
    } else {
      // Whether the draw is kept is a coin that no processor predicts: no branch on it.
      const edges = layers + ((<usize>(bits & 255)) << 3);
      const low = load<f64>(edges, HEIGHTS);
      const height = low + fraction(load<u64>(from)) * (load<f64>(edges, HEIGHTS + 8) - low);
      store<f64>(to, factor * x);
      from += 8;
      to += (<usize>(height < density(which, Math.abs(x)))) << 3;
    }
  }
  unread = end;
  for (; to < end; to += 8) store<f64>(to, factor * outside(stream, which, layers, next(stream)));
}
