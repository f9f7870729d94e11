// Twin of kernels/walk-trees.ts: eight points walk down a tree at once, so that none waits for another's loads, and no
// branch has to be guessed.

@inline
function below(node: i32, point: i32): i32 {
  return load<i32>(node, 8) + (i32(load<f32>(point + load<i32>(node, 4)) > load<f32>(node)) << 4);
}

@inline
function addShares(sums: i32, leaf: i32, classes: i32): void {
  const shares = load<i32>(leaf, 12);
  for (let c = 0; c < classes << 3; c += 8) store<f64>(sums + c, load<f64>(sums + c) + load<f64>(shares + c));
}

export function walkTrees(
  roots: i32,
  trees: i32,
  points: i32,
  count: i32,
  bytes: i32,
  classes: i32,
  sums: i32,
): void {
  const row = classes << 3;
  memory.fill(sums, 0, count * row);
  const end = roots + (trees << 2);
  let s = 0;
  for (; s + 8 <= count; s += 8) {
    const p0 = points + s * bytes;
    const p1 = p0 + bytes;
    const p2 = p1 + bytes;
    const p3 = p2 + bytes;
    const p4 = p3 + bytes;
    const p5 = p4 + bytes;
    const p6 = p5 + bytes;
    const p7 = p6 + bytes;
    const own = sums + s * row;
    for (let at = roots; at < end; at += 4) {
      const root = load<i32>(at);
      let n0 = root;
      let n1 = root;
      let n2 = root;
      let n3 = root;
      let n4 = root;
      let n5 = root;
      let n6 = root;
      let n7 = root;
      let moved = 0;
      do {
        const c0 = below(n0, p0);
        const c1 = below(n1, p1);
        const c2 = below(n2, p2);
        const c3 = below(n3, p3);
        const c4 = below(n4, p4);
        const c5 = below(n5, p5);
        const c6 = below(n6, p6);
        const c7 = below(n7, p7);
        moved = (c0 ^ n0) | (c1 ^ n1) | (c2 ^ n2) | (c3 ^ n3) | (c4 ^ n4) | (c5 ^ n5) | (c6 ^ n6) | (c7 ^ n7);
        n0 = c0;
        n1 = c1;
        n2 = c2;
        n3 = c3;
        n4 = c4;
        n5 = c5;
        n6 = c6;
        n7 = c7;
      } while (moved !== 0);
      addShares(own, n0, classes);
      addShares(own + row, n1, classes);
      addShares(own + 2 * row, n2, classes);
      addShares(own + 3 * row, n3, classes);
      addShares(own + 4 * row, n4, classes);
      addShares(own + 5 * row, n5, classes);
      addShares(own + 6 * row, n6, classes);
      addShares(own + 7 * row, n7, classes);
    }
  }
  for (; s < count; s++) {
    const point = points + s * bytes;
    const own = sums + s * row;
    let at = roots;
    // Four trees at once for a point alone.
    for (; at + 16 <= end; at += 16) {
      let n0 = load<i32>(at);
      let n1 = load<i32>(at, 4);
      let n2 = load<i32>(at, 8);
      let n3 = load<i32>(at, 12);
      let moved = 0;
      do {
        const c0 = below(n0, point);
        const c1 = below(n1, point);
        const c2 = below(n2, point);
        const c3 = below(n3, point);
        moved = (c0 ^ n0) | (c1 ^ n1) | (c2 ^ n2) | (c3 ^ n3);
        n0 = c0;
        n1 = c1;
        n2 = c2;
        n3 = c3;
      } while (moved !== 0);
      addShares(own, n0, classes);
      addShares(own, n1, classes);
      addShares(own, n2, classes);
      addShares(own, n3, classes);
    }
    for (; at < end; at += 4) {
      let node = load<i32>(at);
      let child = below(node, point);
      while (child !== node) {
        node = child;
        child = below(node, point);
      }
      addShares(own, node, classes);
    }
  }
}
