const CIVIDIS = ["#002051", "#31466b", "#5c6c6e", "#858075", "#b5a263", "#e1c346", "#fdea45"];

/**
 * A heatmap's colour for a share in [0, 1], between the nodes of its scale.
 *
 * @param scale Plotly's: a list of [share, colour], or a name; every name is drawn as Cividis.
 */
export function colorAt(scale: unknown, share: number): string {
  const nodes: readonly (readonly [number, string])[] = Array.isArray(scale)
    ? scale
    : CIVIDIS.map((color, i) => [i / (CIVIDIS.length - 1), color] as const);
  const above = nodes.findIndex(([at]) => at >= share);
  if (above < 0) return nodes[nodes.length - 1][1];
  if (above === 0) return nodes[0][1];
  const [[from, low], [to, high]] = [nodes[above - 1], nodes[above]];
  const [a, b] = [low, high].map((hex) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)));
  const mixed = a.map((channel, i) =>
    Math.round(channel + ((share - from) / (to - from)) * (b[i] - channel)),
  );
  return mixed.some(Number.isNaN) ? low : `rgb(${mixed.join(",")})`;
}
