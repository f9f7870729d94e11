// Twin of kernels/draws.ts with 64-bit integers: the same draws, most of them by a comparison and a product.

import { fillBits, firstUnread, fractionOf, next, open, resume } from "./generator";
import { EXPONENTIAL, HEIGHTS, SCALE, TABLE, THRESHOLDS, WIDTHS } from "./law-block";
import { density, draw } from "./ziggurat";

// Of 64 bits the lowest nine choose a signed width and a threshold, the others are an abscissa u below 2⁵³.

@inline
function choiceOf(table: i32, bits: u64): i32 {
  return table + ((<i32>bits & 511) << 3);
}

@inline
function misses(choice: i32, bits: u64): bool {
  return <f64>(<i64>(bits >> 11)) >= load<f64>(choice, THRESHOLDS);
}

@inline
function number(choice: i32, bits: u64): f64 {
  return <f64>(<i64>(bits >> 11)) * load<f64>(choice, WIDTHS);
}

// First as many outputs of the generator as there will be numbers, each where a number will be, then these turned into
// numbers, in order and in place: two loops that keep all their state in registers, where one would spill it. A number
// that takes more than one output takes the next; when all are used up, the generator goes on.
export function fill(stream: i32, out: i32, count: i32, law: i32): void {
  const end = out + (count << 3);
  fillBits(stream, out, end);
  const which = load<f64>(law);
  const factor = load<f64>(law, SCALE);
  const table = law + TABLE;
  let from = out;
  let to = out;
  while (from < end) {
    for (; from + 24 < end; from += 32, to += 32) {
      const bits0 = load<u64>(from);
      const choice0 = choiceOf(table, bits0);
      if (misses(choice0, bits0)) break;
      store<f64>(to, factor * number(choice0, bits0));
      const bits1 = load<u64>(from, 8);
      const choice1 = choiceOf(table, bits1);
      if (misses(choice1, bits1)) {
        from += 8;
        to += 8;
        break;
      }
      store<f64>(to, factor * number(choice1, bits1), 8);
      const bits2 = load<u64>(from, 16);
      const choice2 = choiceOf(table, bits2);
      if (misses(choice2, bits2)) {
        from += 16;
        to += 16;
        break;
      }
      store<f64>(to, factor * number(choice2, bits2), 16);
      const bits3 = load<u64>(from, 24);
      const choice3 = choiceOf(table, bits3);
      if (misses(choice3, bits3)) {
        from += 24;
        to += 24;
        break;
      }
      store<f64>(to, factor * number(choice3, bits3), 24);
    }
    if (from >= end) break;
    const bits = load<u64>(from);
    const choice = choiceOf(table, bits);
    const x = number(choice, bits);
    from += 8;
    if (!misses(choice, bits)) {
      store<f64>(to, factor * x);
      to += 8;
    } else if ((bits & 255) == 0 || from == end) {
      resume(stream, bits, from, end);
      store<f64>(to, factor * draw(which, table, law + EXPONENTIAL));
      from = firstUnread();
      to += 8;
    } else {
      // Whether the draw is kept is a coin that no processor predicts: no branch on it.
      const edge = table + ((<i32>bits & 255) << 3);
      const low = load<f64>(edge, HEIGHTS);
      const height = low + fractionOf(load<u64>(from)) * (load<f64>(edge, HEIGHTS + 8) - low);
      store<f64>(to, factor * x);
      from += 8;
      to += (<i32>(height < density(which, Math.abs(x)))) << 3;
    }
  }
  open(stream);
  for (; to < end; to += 8) {
    next();
    store<f64>(to, factor * draw(which, table, law + EXPONENTIAL));
  }
}

export function uniforms(stream: i32, out: i32, count: i32): void {
  const end = out + (count << 3);
  fillBits(stream, out, end);
  for (; out < end; out += 8) store<f64>(out, fractionOf(load<u64>(out)));
}
