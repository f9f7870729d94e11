// The definition of a forest's answer, one point and one tree after the other (assembly/twins/walk-trees.ts takes this
// file's place in WebAssembly, where eight points walk at once): the same sums in the same order.
// A node is 16 bytes: its threshold in single precision; the place in bytes of its feature in a point; the address of its
// left child, which the right one follows, its own at a leaf, whose threshold is +Infinity; at a leaf the address of its
// shares.

import { ld, ldf, ldi, st } from "../../../num/kernels/memory";

/**
 * sums[s, c] = Σ over trees of the share of class c in the leaf that point s comes to, added in the order of the trees.
 *
 * @param roots addresses of the trees' roots. @param points count rows of single precision, `bytes` apart.
 * @param sums count rows of `classes` numbers.
 */
export function walkTrees(
  roots: i32,
  trees: i32,
  points: i32,
  count: i32,
  bytes: i32,
  classes: i32,
  sums: i32,
): void {
  for (let s: i32 = 0; s < count; s++) {
    const point = points + s * bytes;
    const own = sums + ((s * classes) << 3);
    for (let c: i32 = 0; c < classes; c++) st(own + (c << 3), 0);
    for (let t: i32 = 0; t < trees; t++) addShares(own, leafOf(ldi(roots + (t << 2)), point), classes);
  }
}

/** The node at which a point stays. */
export function leafOf(root: i32, point: i32): i32 {
  let node = root;
  let child = below(node, point);
  while (child !== node) {
    node = child;
    child = below(node, point);
  }
  return node;
}

/** The child of a node that a point goes to. */
export function below(node: i32, point: i32): i32 {
  const left = ldi(node + 8);
  return ldf(point + ldi(node + 4)) > ldf(node) ? left + 16 : left;
}

/** sums += the shares of a leaf. */
export function addShares(sums: i32, leaf: i32, classes: i32): void {
  const shares = ldi(leaf + 12);
  for (let c: i32 = 0; c < classes; c++) st(sums + (c << 3), ld(sums + (c << 3)) + ld(shares + (c << 3)));
}
