import type { AnyExperiment } from "../study";

/** "lu2023, figure 2", or the title of what is no figure of a paper. */
export function figureName({ source, title }: AnyExperiment): string {
  const { cite, figure } = source;
  return figure ? `${cite}, figure ${figure}` : title;
}
