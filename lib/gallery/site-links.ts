import { posix } from "node:path";
import { relativeUrl } from "./relative-url";
import type { ResolveLink } from "./sanitize";

/** Where each file of the repository that the site shows stands in the site. */
export type SiteMap = ReadonlyMap<string, string>;

/**
 * Links as a text in the repository writes them, as the site's pages need them.
 *
 * @param source the text's file in the repository. @param page the page that shows it.
 * @returns undefined for what the site does not have; other sites' addresses stay.
 */
export function siteLinks(map: SiteMap, source: string, page: string): ResolveLink {
  return (target) => {
    if (/^https:\/\//i.test(target)) return target;
    if (/^[a-z][a-z0-9+.-]*:/i.test(target) || target.startsWith("//")) return undefined;
    const [path, fragment] = target.split("#", 2);
    if (path === "") return fragment ? `#${fragment}` : undefined;
    const file = posix.normalize(posix.join(posix.dirname(source), path)).replace(/\/$/, "");
    const there = map.get(file);
    return there === undefined ? undefined : relativeUrl(page, fragment ? `${there}#${fragment}` : there);
  };
}
