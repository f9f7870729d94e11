const CIVIDIS = ["#002051", "#31466b", "#5c6c6e", "#858075", "#b5a263", "#e1c346", "#fdea45"];

/**
 * A heatmap's colour for a share in [0, 1]: the nearest node of its scale.
 *
 * @param scale Plotly's: a list of [share, colour], or a name; every name is drawn as Cividis.
 */
export function colorAt(scale: unknown, share: number): string {
  const nodes: readonly (readonly [number, string])[] = Array.isArray(scale)
    ? scale
    : CIVIDIS.map((color, i) => [i / (CIVIDIS.length - 1), color] as const);
  const near = nodes.reduce((best, node) =>
    Math.abs(node[0] - share) < Math.abs(best[0] - share) ? node : best,
  );
  return near[1];
}
