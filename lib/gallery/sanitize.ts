import { escapeMarkup, type Html, keepTogether, trusted } from "./html";

/** Elements that a notebook's HTML may use; whatever else it writes is shown as text. */
const ALLOWED = new Set(
  "a abbr b blockquote br caption code dd details div dl dt em h2 h3 h4 hr i img kbd li mark ol p pre s small span strong sub summary sup table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);
const EMPTY = new Set(["br", "hr", "img"]);
const TAG = /<(\/?)([a-z][a-z0-9]*)(?=[\s/>])((?:[^<>"']|"[^"]*"|'[^']*')*)>/gi;
const ATTRIBUTE = /([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;
/** A picture inside its address: pixels only. */
const PICTURE = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$/;
/** A drawing inside its address: as an image's source browsers neither run what is in it nor ask for what it names. */
const DRAWING = /^data:image\/svg\+xml;base64,[A-Za-z0-9+/=]+$/;
const ENTITY = /&amp;(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});/gi;

/** Where a link or an image of a fragment leads in the site; undefined where nowhere: it is then only its text. */
export type ResolveLink = (target: string) => string | undefined;

/**
 * A fragment of HTML from a notebook, made anew from elements of a short list: no scripts, no styles, no event handlers,
 * no addresses but those that `resolve` gives. Elements are closed in order, so a fragment cannot break its page.
 */
export function sanitize(fragment: string, resolve: ResolveLink = () => undefined): Html {
  const out: string[] = [];
  const open: string[] = [];
  let at = 0;
  for (const match of fragment.matchAll(TAG)) {
    out.push(text(fragment.slice(at, match.index)));
    at = match.index + match[0].length;
    const [whole, slash, written, attributes] = match;
    const name = written.toLowerCase();
    if (!ALLOWED.has(name)) out.push(text(whole));
    else if (!slash) {
      out.push(`<${name}${keep(name, attributes, resolve)}>`);
      if (!EMPTY.has(name)) open.push(name);
    } else if (open.includes(name)) {
      while (open.at(-1) !== name) out.push(`</${open.pop()}>`);
      out.push(`</${open.pop()}>`);
    }
  }
  out.push(text(fragment.slice(at)), ...open.reverse().map((name) => `</${name}>`));
  return trusted(out.join(""));
}

/** Text with its entities left as they are. */
function text(raw: string): string {
  const escaped = raw
    .replace(/[<>"']/g, (c) => escapeMarkup(c))
    .replace(/&/g, "&amp;")
    .replace(ENTITY, "&$1;");
  return keepTogether(escaped);
}

function keep(name: string, attributes: string, resolve: ResolveLink): string {
  const given = new Map<string, string>();
  for (const [, key, double, single] of attributes.matchAll(ATTRIBUTE))
    given.set(key.toLowerCase(), decode(double ?? single ?? ""));
  const kept: [string, string][] = [];
  const isCell = name === "td" || name === "th";
  for (const key of ["colspan", "rowspan"]) {
    const value = given.get(key);
    if (value && /^\d{1,3}$/.test(value) && isCell) kept.push([key, value]);
  }
  // Of a style only this is kept, as a class of the site's own: numbers stand at the right.
  if (isCell && /(?:^|;)\s*text-align:\s*right\s*(?:;|$)/.test(given.get("style") ?? ""))
    kept.push(["class", "number"]);
  if (name === "a") {
    const url = resolve(given.get("href") ?? "");
    if (url !== undefined) kept.push(["href", url]);
  }
  if (name === "img") {
    const source = given.get("src") ?? "";
    const isWithin = isPixels(source) || DRAWING.test(source);
    const url = isWithin ? source : resolve(source);
    if (url !== undefined && (isWithin || isPixels(url) || !/^[a-z]+:/i.test(url)))
      kept.push(["src", url], ["loading", "lazy"]);
    kept.push(["alt", given.get("alt") ?? ""]);
  }
  return kept.map(([key, value]) => ` ${key}="${escapeMarkup(value)}"`).join("");
}

/** Whether an address is a picture of pixels within itself: nothing is asked for, nothing is run. */
export function isPixels(address: string): boolean {
  return PICTURE.test(address);
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decode(value: string): string {
  return value.replace(/&(?:#(\d{1,7})|([a-z]+));/g, (whole, code, name) =>
    code ? String.fromCodePoint(Math.min(Number(code), 0x10ffff)) : (NAMED[name] ?? whole),
  );
}
