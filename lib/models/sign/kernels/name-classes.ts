// Votes of networks whose scores count how many units' bits differ from patterns: bit u of an integer is that of unit u.

import { ldf, ldi, sti } from "../../../num/kernels/memory";
import { countBits } from "./count-bits";
import { ONE, OPEN } from "./known-bits";

/** What a network names that is not known to name one class. */
export const SEVERAL: i32 = -1;

/** The class of the largest score, the first of equal ones; of class c it is scores[c, n] where n bits differ from patterns[c]. */
function nameOf(bits: i32, patterns: i32, scores: i32, classes: i32, row: i32): i32 {
  let best: i32 = 0;
  let most = ldf(scores + (countBits(bits ^ ldi(patterns)) << 2));
  for (let c: i32 = 1; c < classes; c++) {
    scores += row;
    const score = ldf(scores + (countBits(bits ^ ldi(patterns + (c << 2))) << 2));
    if (score > most) {
      best = c;
      most = score;
    }
  }
  return best;
}

/**
 * votes[s, c] += how many of the listed networks name class c at point s. Units that are evaluated follow each other, network
 * by network; the other bits of a network are fixed.
 *
 * @param p count rows of projections, `bytes` apart. @param thresholds of these units: the bit is 1 where a projection is above.
 * @param places of these units: the integer that has their bit alone. @param networks that are listed. @param sizes how many
 *   units of each are evaluated. @param fixed the other bits of each. @param patterns networks×classes integers, of all
 *   networks. @param scores networks×classes×(units + 1), of all networks.
 */
export function addNames(
  p: i32,
  bytes: i32,
  count: i32,
  thresholds: i32,
  places: i32,
  networks: i32,
  sizes: i32,
  fixed: i32,
  listed: i32,
  patterns: i32,
  scores: i32,
  classes: i32,
  units: i32,
  votes: i32,
): void {
  const none: i32 = 0;
  const row = (units + 1) << 2;
  for (let s: i32 = 0; s < count; s++) {
    let unit: i32 = 0;
    for (let i: i32 = 0; i < listed << 2; i += 4) {
      let bits = ldi(fixed + i);
      for (const end = unit + (ldi(sizes + i) << 2); unit < end; unit += 4) {
        const place = ldi(places + unit);
        bits |= ldf(p + unit) > ldf(thresholds + unit) ? place : none;
      }
      const first = ldi(networks + i) * classes;
      const own = votes + (nameOf(bits, patterns + (first << 2), scores + first * row, classes, row) << 2);
      sti(own, ldi(own) + 1);
    }
    votes += classes << 2;
    p += bytes;
  }
}

/**
 * Whether class c is named rather than class b whatever the open bits are. Of those, some differ in both patterns or in neither,
 * the others in one of the two: all pairs of counts are tried.
 */
function leads(c: i32, b: i32, ones: i32, open: i32, patterns: i32, scores: i32, row: i32): boolean {
  const own = ldi(patterns + (c << 2));
  const other = ldi(patterns + (b << 2));
  const alike = countBits(open & ~(own ^ other));
  const apart = countBits(open & (own ^ other));
  const fixed = ~open;
  const mine = scores + c * row + (countBits((ones ^ own) & fixed) << 2);
  const theirs = scores + b * row + ((countBits((ones ^ other) & fixed) + apart) << 2);
  for (let i: i32 = 0; i <= alike << 2; i += 4)
    for (let j: i32 = 0; j <= apart << 2; j += 4) {
      const score = ldf(mine + i + j);
      const rival = ldf(theirs + i - j);
      if (b < c ? !(score > rival) : rival > score) return false;
    }
  return true;
}

/**
 * What each network names whatever its open bits are, or SEVERAL.
 *
 * @param bits of all units, network by network: ZERO, ONE or OPEN. @param fixed an integer a network: its bits that are ONE.
 * @param names an integer a network.
 */
export function boundNames(
  bits: i32,
  networks: i32,
  units: i32,
  patterns: i32,
  scores: i32,
  classes: i32,
  fixed: i32,
  names: i32,
): void {
  const row = (units + 1) << 2;
  for (let i: i32 = 0; i < networks << 2; i += 4) {
    let ones: i32 = 0;
    let open: i32 = 0;
    for (let u: i32 = 0; u < units; u++) {
      const bit = ldi(bits + (u << 2));
      if (bit === ONE) ones |= 1 << u;
      else if (bit === OPEN) open |= 1 << u;
    }
    let name = nameOf(ones, patterns, scores, classes, row);
    // Class by class as long as it leads: a `name` of SEVERAL ends the search.
    for (let b: i32 = 0; open !== 0 && name !== SEVERAL && b < classes; b++)
      if (b !== name && !leads(name, b, ones, open, patterns, scores, row)) name = SEVERAL;
    sti(fixed + i, ones);
    sti(names + i, name);
    bits += units << 2;
    patterns += classes << 2;
    scores += classes * row;
  }
}
