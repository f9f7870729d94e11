/**
 * A title in bold above a panel.
 *
 * @param html its text, already escaped. @param x its middle and @param y its foot, in parts of the paper.
 */
export function panelTitle(
  html: string,
  x: number,
  y: number = 1,
  font?: { readonly size: number },
): Record<string, unknown> {
  return {
    text: `<b>${html}</b>`,
    x,
    y,
    xref: "paper",
    yref: "paper",
    xanchor: "center",
    yanchor: "bottom",
    showarrow: false,
    ...(font ? { font } : {}),
  };
}
