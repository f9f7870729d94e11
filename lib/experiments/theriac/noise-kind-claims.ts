import { formatInterval, noiseLimit, valuesOf } from "../../evidence";
import type { Claim } from "../../study";

const EXACT = 1e-6;

/** Section 3: the noise may come from an arbitrary distribution. */
export const noiseKindClaims: readonly Claim[] = [
  {
    id: "any-distribution",
    sentence:
      "W is recovered exactly whatever the noise's distribution: for every kind that falls on single entries the limit of ε is at least 0.2.",
    section: "3",
    test(rows) {
      const kinds = [...new Set(rows.map((row) => String(row.kind)))].filter(
        (kind) => !kind.includes("whole kernels"),
      );
      const limits = kinds.map((kind) => {
        const selected = rows.filter((row) => row.kind === kind && row.width === valuesOf(rows, "width")[0]);
        return { kind, limit: noiseLimit(selected, "hiddenError", EXACT) };
      });
      const known = limits.flatMap(({ kind, limit }) => (limit ? [{ kind, limit }] : []));
      if (known.length < limits.length) return { verdict: "not run", numbers: "fewer than five trials" };
      const passed = known.filter(({ limit }) => limit.estimate >= 0.2).length;
      return {
        verdict: passed === known.length ? "agrees" : "disagrees",
        numbers: `limit of ε at hidden error < ${EXACT}: ${known.map(({ kind, limit }) => `${kind} ${formatInterval(limit)}`).join("; ")}; ${known[0]?.limit.n} trials`,
        details: { kinds: known.length, passed },
      };
    },
  },
];
