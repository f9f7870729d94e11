// Twin of kernels/generator.ts, with 64-bit integers, and what twins/draws.ts needs besides: outputs by the row.

const TWO_POW_MINUS_53: f64 = 1.0 / 9007199254740992.0;

let at: i32 = 0;
let bits: u64 = 0;
// Outputs that `fillBits` has left in memory come before fresh ones.
let unread: i32 = 0;
let unreadEnd: i32 = 0;

export function open(stream: i32): void {
  at = stream;
  unread = unreadEnd;
}

/** Takes up the generator at an address, whose latest output is given and whose next ones lie from `from` to `end`. */
export function resume(stream: i32, latest: u64, from: i32, end: i32): void {
  at = stream;
  bits = latest;
  unread = from;
  unreadEnd = end;
}

/** The address of the first output that was not taken. */
export function firstUnread(): i32 {
  return unread;
}

export function next(): void {
  if (unread < unreadEnd) {
    bits = load<u64>(unread);
    unread += 8;
    return;
  }
  const s0 = load<u64>(at);
  const s1 = load<u64>(at, 8);
  const s2 = load<u64>(at, 16) ^ s0;
  const s3 = load<u64>(at, 24);
  const t = s3 ^ s1;
  bits = rotl<u64>(s0 + s3, 23) + s0;
  store<u64>(at, s0 ^ t);
  store<u64>(at, s1 ^ s2, 8);
  store<u64>(at, s2 ^ (s1 << 17), 16);
  store<u64>(at, rotl<u64>(t, 45), 24);
}

export function layer(): i32 {
  return <i32>(bits & 255);
}

export function side(): f64 {
  return bits & 256 ? -1.0 : 1.0;
}

export function fraction(): f64 {
  return fractionOf(bits);
}

@inline
export function fractionOf(output: u64): f64 {
  return <f64>(<i64>(output >> 11)) * TWO_POW_MINUS_53;
}

/** The generator's outputs from `out` to `end`, with all its state in registers. */
export function fillBits(stream: i32, out: i32, end: i32): void {
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
