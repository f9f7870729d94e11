/**
 * A figure's title, at the left edge of its panels.
 *
 * @param html its text, already escaped. @param more `top`: pixels below the figure's upper edge, Plotly's choice unless
 * told; `subtitle`: lines below it, already escaped.
 */
export function figureTitle(
  html: string,
  more: { readonly top?: number; readonly subtitle?: string } = {},
): Record<string, unknown> {
  const { top, subtitle } = more;
  return {
    text: html,
    ...(subtitle === undefined ? {} : { subtitle: { text: subtitle, font: { size: 11 } } }),
    x: 0,
    xref: "paper",
    xanchor: "left",
    ...(top === undefined ? {} : { y: 1, yref: "container", yanchor: "top", pad: { t: top } }),
  };
}
