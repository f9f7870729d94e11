import type { ImageCell, ImageGrid, Row } from "../../study";
import { setsOf } from "./model-panel";
import { sayAttack } from "./say-attack";
import { isImages, type SetName } from "./sets";

/** Heartbeats in a row of their grid. */
const BEATS_ACROSS = 3;

/**
 * Of each set one point, the first, as every model's attack changed it. Images: original, adversary and difference side by
 * side, a row a model. Heartbeats: the adversary over the original with the difference below, a place a model. Where an
 * attack found nothing the original stands alone.
 */
export function attackPictures<R extends Row>(rows: readonly R[]): ImageGrid<R>[] {
  return setsOf(rows).map((data) => {
    const shown = firstOfModels(rows.filter((row) => row.data === data));
    const [first] = shown;
    const told = {
      id: `adversaries-${data.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`,
      title: `What HopSkipJump made of a point of ${data}`,
    };
    const which = `point ${first.point}, ${sayAttack(first)}`;
    if (isImages(data as SetName))
      return {
        ...told,
        caption: `${which}. In the difference blue is darker than before, red brighter, and ± the full colour; SSIM is the structural similarity, 1 where nothing has changed.`,
        columns: ["original", "adversary", "difference"],
        rows: shown.map((row) => ({ title: String(row.model), cells: imageCells(row) })),
      };
    const places = shown.map(beatCell);
    return {
      ...told,
      caption: `${which}. Grey is the original; below, around zero, the difference, on one scale for all.`,
      rows: Array.from({ length: Math.ceil(places.length / BEATS_ACROSS) }, (_, r) => ({
        title: "",
        cells: places.slice(BEATS_ACROSS * r, BEATS_ACROSS * (r + 1)),
      })),
    };
  });
}

/** Of each model the first attack on the first point that was attacked. */
function firstOfModels<R extends Row>(rows: readonly R[]): R[] {
  const point = Math.min(...rows.map((row) => Number(row.point)));
  const firsts = new Map<unknown, R>();
  for (const row of rows) {
    const known = firsts.get(row.model);
    if (row.point === point && (known === undefined || Number(row.repeat) < Number(known.repeat)))
      firsts.set(row.model, row);
  }
  return [...firsts.values()];
}

const NOTHING_FOUND = "no adversary found";

const isFound = (row: Row): boolean => typeof row.distance === "number";

function imageCells<R extends Row>(row: R): (ImageCell<R> | null)[] {
  const original = { of: row, picture: "original" };
  if (!isFound(row)) return [{ ...original, caption: NOTHING_FOUND }, null, null];
  return [
    { ...original, caption: "" },
    { of: row, picture: "adversary", caption: distanceOf(row) },
    { of: row, picture: "difference", caption: `SSIM ${Number(row.similarity).toFixed(2)}` },
  ];
}

function beatCell<R extends Row>(row: R): ImageCell<R> {
  return isFound(row)
    ? { of: row, picture: "adversary", caption: `${row.model}: ${distanceOf(row)}` }
    : { of: row, picture: "original", caption: `${row.model}: ${NOTHING_FOUND}` };
}

const distanceOf = (row: Row): string => `‖x′ − x‖₂ = ${Number(row.distance).toPrecision(3)}`;
