import { createRng, meanIntervals, proportionInterval } from "../../num";
import { CATEGORIES, escapeHtml, type Panel, panelFigure, REFERENCE } from "../../plot";
import type { Figure, FigureContext, Row } from "../../study";
import { REMOVED } from "./backdoor-cells";
import { DEFENCE_TITLES, DEFENCES, type Defence, isBaseline } from "./backdoor-defences";
import { TRIGGERS, type TriggerName } from "./backdoor-triggers";

/** Short enough for a panel's head. */
const HEADS: Readonly<Record<TriggerName, string>> = {
  corner: "corner patch",
  centre: "centre patch",
  dots: "random dots",
  sinusoid: "sinusoid",
  warp: "warp",
  public: "clean image",
  similar: "another image",
};
/** Circles need no labels, diamonds do, crosses are no defence. */
const REFERENCES: readonly Defence[] = ["poisoned", "clean-trained"];

/** Accuracy against the share of networks without a backdoor: a marker for each defence, a panel for each trigger. */
export function drawDefences(rows: readonly Row[], context: FigureContext): Figure {
  const triggers = TRIGGERS.filter((name) => rows.some(({ trigger }) => trigger === name));
  const sources = (["inside", "outside"] as const).filter((name) =>
    rows.some(({ source }) => source === name),
  );
  const panels = sources.map((source) =>
    triggers.map((trigger): Panel => {
      const here = rows.filter((row) => row.source === source && row.trigger === trigger);
      return {
        title: `${HEADS[trigger]}, ${source}`,
        xTitle: "accuracy",
        xTicks: [0.2, 0.4, 0.6, 0.8],
        yTitle: `share with success ≤ ${REMOVED}`,
        yScale: "linear",
        traces: DEFENCES.flatMap((method) => marker(here, method)),
      };
    }),
  );
  return panelFigure(
    panels,
    context,
    "After the published summary: what twenty clean images make of a backdoor, by defence",
    "mean accuracy and share of networks, with 95 % intervals over networks; repaired with images of the training batch (inside) or others (outside) · circles need no labels, diamonds do; crosses: no repair, and training without poison",
    { height: 220 },
  );
}

function marker(rows: readonly Row[], method: Defence): Record<string, unknown>[] {
  const own = rows.filter((row) => row.method === method);
  if (own.length === 0) return [];
  const removed = own.filter((row) => Number(row.attackSuccessRate) <= REMOVED).length;
  const share = proportionInterval(removed, own.length);
  const accuracy = meanIntervals(createRng("lu2024/defences figure"))(
    Float64Array.from(own, (row) => Number(row.accuracy)),
  );
  const isReference = REFERENCES.includes(method);
  const color = isReference ? REFERENCE : CATEGORIES[DEFENCES.indexOf(method) % CATEGORIES.length];
  const bars = ({ estimate, low, high }: { estimate: number; low: number; high: number }) => ({
    type: "data",
    symmetric: false,
    array: [rounded(high - estimate)],
    arrayminus: [rounded(estimate - low)],
    thickness: 0.7,
    width: 0,
    color,
  });
  const name = escapeHtml(DEFENCE_TITLES[method]);
  return [
    {
      ...{ type: "scatter", mode: "markers", name, legendgroup: name },
      x: [rounded(accuracy.estimate)],
      y: [rounded(share.estimate)],
      marker: {
        ...{ color, size: 9 },
        symbol: isReference
          ? method === "poisoned"
            ? "x"
            : "cross"
          : isBaseline(method)
            ? "diamond"
            : "circle",
      },
      error_x: bars(accuracy),
      error_y: bars(share),
    },
  ];
}

const rounded = (x: number): number => Number(x.toPrecision(4));
