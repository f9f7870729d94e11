import { formatDuration } from "./format-duration";
import type { Progress } from "./progress";

/** Where a run stands, on one line. */
export function describeProgress(progress: Progress): string {
  const { id, done, total, failed, resumed, rate, etaSeconds, elapsedSeconds, point } = progress;
  const parts = [`${id}: ${done} of ${total} units`];
  if (resumed > 0) parts.push(`${resumed} found`);
  if (failed > 0) parts.push(`${failed} failed`);
  if (rate > 0) parts.push(`${rate >= 10 ? Math.round(rate) : rate.toPrecision(2)} a second`);
  if (done < total && etaSeconds !== undefined) parts.push(`${formatDuration(etaSeconds)} left`);
  if (done === total && rate > 0) parts.push(`in ${formatDuration(elapsedSeconds)}`);
  else if (point)
    parts.push(
      Object.entries(point)
        .map(([name, value]) => `${name} ${value}`)
        .join(" "),
    );
  return parts.join(" · ");
}
