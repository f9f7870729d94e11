import { posix } from "node:path";

/** From one file of the site to another, both by their paths in it: works from a disk and below any address. */
export function relativeUrl(from: string, to: string): string {
  const [path, fragment] = to.split("#", 2);
  const way = path === from && fragment !== undefined ? "" : posix.relative(posix.dirname(from), path);
  const url = way.split("/").map(encodeURIComponent).join("/");
  return fragment === undefined ? url : `${url}#${encodeURIComponent(fragment)}`;
}
