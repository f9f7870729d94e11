import type { Figure, PictureGrid, SeriesPicture } from "../study";
import { layoutKey } from "./axis-names";
import { checkPictureGrid } from "./check-picture-grid";
import { pictureLayout } from "./picture-layout";
import { CATEGORIES, REFERENCE } from "./theme";

const LINES = 110;
const DIFFERENCES = 50;
/** What a series is compared with, wide enough to be seen behind it. */
const BEHIND = "#b8b8b8";

/**
 * Series in a grid, each with its caption below it; where one is compared with another, that one stands behind it in grey
 * and their difference below, around zero. All have one scale, and so have all differences.
 *
 * @throws {DomainError} no picture, one that is no series, a number that is not finite. {ShapeError} a series compared with
 *   one of another length.
 *
 * @example
 * ```ts
 * const picture = { kind: "series" as const, values: [0, 1, 0.2], against: [0, 1, 0] };
 * const { data } = seriesGrid({ title: "Beats", caption: "", rows: [{ title: "", cells: [{ picture, caption: "a" }] }] });
 * data.length; // => 3
 * ```
 */
export function seriesGrid(grid: PictureGrid): Figure {
  checkPictureGrid("seriesGrid", grid, ["series"]);
  const all = grid.rows.flatMap(({ cells }) =>
    cells.flatMap((cell) => (cell ? [cell.picture as SeriesPicture] : [])),
  );
  const compared = all.some(({ against }) => against !== undefined);
  const values = all.flatMap(({ values: own, against = [] }) => [...Array.from(own), ...Array.from(against)]);
  const [low, high] = values.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [values[0], values[0]]);
  const most = all.flatMap(differencesOf).reduce((largest, v) => Math.max(largest, Math.abs(v)), 0) || 1;
  const pad = 0.05 * (high - low || 1);
  const ranges = [
    [low - pad, high + pad],
    [-1.1 * most, 1.1 * most],
  ];
  const { layout, places } = pictureLayout(
    grid,
    {
      room: 34,
      parts: compared ? [LINES, DIFFERENCES] : [LINES],
      x: () => ({ showline: true }),
      y: (part) => ({ range: ranges[part], zeroline: part === 1, zerolinecolor: REFERENCE }),
    },
    (r, c) => [grid.rows[r].cells[c]?.caption ?? ""].filter(Boolean),
  );
  const data = grid.rows.flatMap(({ cells }, r) =>
    cells.flatMap((cell, c) => {
      if (cell === null) return [];
      const series = cell.picture as SeriesPicture;
      const [above, beneath] = places[r][c];
      const line = (
        y: ArrayLike<number>,
        name: string,
        color: string,
        axes: object,
        width = 1.5,
      ): object => ({
        type: "scatter",
        mode: "lines",
        y: Array.from(y),
        name,
        line: { color, width },
        ...axes,
      });
      const own = line(series.values, "shown", CATEGORIES[0], above.axes);
      if (series.against === undefined) return [own];
      return [
        line(series.against, "original", BEHIND, above.axes, 3),
        own,
        line(differencesOf(series), "difference", CATEGORIES[1], beneath.axes),
      ];
    }),
  );
  // Ticks at the first of each row tell the one scale of all.
  const scales = Object.fromEntries(
    places.flatMap(([first = []]) =>
      first.map(({ axes }): [string, unknown] => {
        const key = layoutKey(axes.yaxis);
        return [key, { ...(layout[key] as object), showticklabels: true, nticks: 3, tickfont: { size: 9 } }];
      }),
    ),
  );
  return { data, layout: { ...layout, ...scales } };
}

function differencesOf({ values, against }: SeriesPicture): number[] {
  return against === undefined ? [] : Array.from(values, (value, i) => value - against[i]);
}
