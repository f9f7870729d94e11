import type { PanelColumn, PanelRow } from "../../plot";
import type { Row } from "../../study";

/** Errors below these are drawn there: of W, and of what is never exact. */
const [FLOOR, LEAST] = [1e-9, 1e-4];

const error = (y: string, title: string, floor: number): PanelRow => ({
  ...{ y, title },
  statistic: "median",
  scale: "log",
  floor,
});

/** The panels in which networks under noise are shown. */
export const PANELS: Readonly<
  Record<"exact" | "hidden" | "output" | "function" | "functionFromFloor", PanelRow>
> = {
  exact: { y: "exactFraction", title: "exact kernels", statistic: "mean", range: [-0.03, 1.03] },
  hidden: error("hiddenError", "error of W", FLOOR),
  output: error("outputError", "error of β", LEAST),
  function: error("functionError", "error of f", LEAST),
  functionFromFloor: error("functionError", "error of f", FLOOR),
};

/** A column for each number of patches. */
export function patchColumns(rows: readonly Row[]): PanelColumn[] {
  return [...new Set(rows.map((row) => Number(row.patches)))].map((m) => ({
    title: m === 1 ? "m = 1" : `m = ${m} tiles`,
    select: (row) => row.patches === m,
  }));
}

/** A column for each set and number of patches. */
export function settingColumns(rows: readonly Row[]): PanelColumn[] {
  return [...new Set(rows.map((row) => `${row.data} ${row.patches}`))].map((setting) => {
    const [data, patches] = setting.split(" ");
    return {
      title: `${data === "mnist" ? "MNIST" : "CIFAR-10"}, m = ${patches}`,
      select: (row) => row.data === data && row.patches === Number(patches),
    };
  });
}
