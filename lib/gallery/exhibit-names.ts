import type { Exhibit } from "./exhibit";

/** The page of an experiment's figure. */
export function exhibitPath(id: string): string {
  return `figures/${id}.html`;
}

/** "Figure 2", when it is one of the paper's. */
export function exhibitLabel({ experiment }: Exhibit): string | undefined {
  const { figure } = experiment.source;
  return figure === undefined ? undefined : `Figure ${figure}`;
}

/** The experiment's title without the label, which stands beside it. */
export function exhibitTitle(exhibit: Exhibit): string {
  const label = exhibitLabel(exhibit);
  const { title } = exhibit.experiment;
  if (label === undefined || !title.startsWith(`${label}: `)) return title;
  const rest = title.slice(label.length + 2);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** Label and title in one line. */
export function exhibitName(exhibit: Exhibit): string {
  const label = exhibitLabel(exhibit);
  return label === undefined ? exhibitTitle(exhibit) : `${label}: ${exhibitTitle(exhibit)}`;
}
