import { selectRows } from "../../num";
import { orderedColors } from "../../plot";
import { type ExperimentDeclaration, experiment } from "../../study";
import { figure4Claims } from "./figure-4-claims";
import { recoveryFigure } from "./recovery-figure";
import { NOISE_FRACTIONS, RECOVERY_COLUMNS, recoverySweep } from "./recovery-sweep";
import { wdbcNetwork } from "./wdbc-network";

const BATCH = 10;

/** Clean points used for recovery. */
export const RECOVERY_POINTS = [1, 2, 5, 8, 10] as const;

const grid: Record<"width", readonly number[]> = { width: [500] };

/** Figure 4: recovery on WDBC from few points, inside or outside the training batch of ten. */
export const figure4: ExperimentDeclaration<typeof grid> = experiment({
  id: "lu2023/figure-4",
  title: "Recovery from few points, in the batch or not",
  question: "Does recovery need all training points, or any of them?",
  source: { cite: "lu2023", figure: "4", section: "6.2" },
  grid,
  trials: { quick: 5, paper: 10 },
  version: 1,
  columns: ["width", "points", "source", "noiseFraction", "trial", ...RECOVERY_COLUMNS],
  measure({ width }, rng) {
    const { outside, ...network } = wdbcNetwork({ batch: BATCH, patches: 1, width }, rng);
    const pools = { inside: network.inputs, outside };
    return (["inside", "outside"] as const).flatMap((source) =>
      RECOVERY_POINTS.flatMap((points) => {
        const inputs = selectRows(
          pools[source],
          Array.from({ length: points }, (_, i) => i),
        );
        const sweep = recoverySweep({ ...network, inputs }, NOISE_FRACTIONS, rng.substream("noise"));
        return sweep.map((row) => ({ points, source, ...row }));
      }),
    );
  },
  figure(rows, context) {
    const colors = orderedColors(RECOVERY_POINTS.length);
    return recoveryFigure(rows, context, {
      title: "Figure 4: recovery on WDBC from n points (batch of 10, m = 1)",
      columns: [
        { title: "(a) points of the training batch", select: (row) => row.source === "inside" },
        { title: "(b) points from outside", select: (row) => row.source === "outside" },
      ],
      lines: RECOVERY_POINTS.map((n, i) => ({
        label: `n = ${n}`,
        color: colors[i],
        select: (row) => row.points === n,
      })),
    });
  },
  claims: figure4Claims,
});
