import * as http from "node:http";
import * as https from "node:https";
import { DataError } from "../num";

/** How a file is asked for. */
export interface Question {
  /** The first byte that is wanted. */
  readonly from: number;
  readonly hosts: readonly string[];
  readonly stallMs: number;
}

/** What a server says. */
export type Answer =
  | {
      readonly kind: "bytes";
      /** The first byte that it sends: 0 where it does not send parts of a file. */
      readonly from: number;
      /** Length of the whole file, where it is told. */
      readonly total: number | undefined;
      readonly stream: http.IncomingMessage;
    }
  | { readonly kind: "past the end"; readonly total: number | undefined };

const MOST_REDIRECTS = 5;
const PASSING = [408, 425, 429, 500, 502, 503, 504];

export const isThisMachine = (host: string): boolean => ["127.0.0.1", "[::1]", "localhost"].includes(host);

/**
 * Asks for a file from one of its bytes on, and goes where it is sent.
 *
 * @throws {DataError} an address that is not allowed, or a no that stays one. {Error} what may pass: no connection, a server
 *   that has no time or says nothing.
 */
export async function askFor(url: string, question: Question): Promise<Answer> {
  const first = new URL(url);
  let at = first;
  for (let redirects = 0; ; redirects++) {
    checkAddress(url, at, first, question.hosts);
    const response = await request(at, question);
    const { statusCode = 0, headers } = response;
    if (statusCode === 200) return { kind: "bytes", from: 0, total: lengthOf(headers), stream: response };
    if (statusCode === 206) return { kind: "bytes", ...rangeOf(url, headers, question.from, response) };
    response.resume();
    if (statusCode === 416) return { kind: "past the end", total: totalOf(headers) };
    if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
      if (redirects === MOST_REDIRECTS)
        throw new DataError(
          `download: ${url} sends us on more than ${MOST_REDIRECTS} times. Open it in a browser, and put the file where it belongs.`,
        );
      at = new URL(headers.location, at);
      continue;
    }
    if (PASSING.includes(statusCode)) throw new Error(`${at.host} answers ${statusCode}`);
    throw new DataError(
      `download: ${at.href} answers ${statusCode} ${http.STATUS_CODES[statusCode] ?? ""}. See in a browser whether the file has moved.`,
    );
  }
}

function checkAddress(url: string, at: URL, first: URL, hosts: readonly string[]): void {
  const isOurs = isThisMachine(at.hostname) && at.hostname === first.hostname;
  if (at.protocol !== "https:" && !(at.protocol === "http:" && isOurs))
    throw new DataError(`download: ${url} leads to ${at.href}, which is not https. It is not followed.`);
  if (at.hostname !== first.hostname && !hosts.includes(at.hostname))
    throw new DataError(
      `download: ${url} leads to ${at.hostname}, and not to ${[first.hostname, ...hosts].join(" or ")}. It is not followed.`,
    );
}

function request(at: URL, { from, stallMs }: Question): Promise<http.IncomingMessage> {
  const { get } = at.protocol === "https:" ? https : http;
  const headers = {
    "accept-encoding": "identity",
    ...(from > 0 ? { range: `bytes=${from}-` } : {}),
  };
  return new Promise((resolve, reject) => {
    const asked = get(at, { headers, agent: false }, resolve);
    asked.setTimeout(stallMs, () =>
      asked.destroy(new Error(`${at.host} said nothing for ${stallMs / 1000} s`)),
    );
    asked.on("error", reject);
  });
}

function lengthOf(headers: http.IncomingHttpHeaders): number | undefined {
  const length = headers["content-length"];
  return length === undefined ? undefined : Number(length);
}

/** "bytes 0-99/1234": from the first to the last of all. */
function rangeOf(
  url: string,
  headers: http.IncomingHttpHeaders,
  wanted: number,
  stream: http.IncomingMessage,
): { from: number; total: number | undefined; stream: http.IncomingMessage } {
  const [, first, , total] = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headers["content-range"] ?? "") ?? [];
  if (Number(first) === wanted)
    return { from: wanted, total: total === "*" ? undefined : Number(total), stream };
  stream.destroy();
  throw new DataError(
    `download: ${url} was asked for bytes from ${wanted} on and sends ${headers["content-range"] ?? "a part without saying which"}. Try again later.`,
  );
}

function totalOf(headers: http.IncomingHttpHeaders): number | undefined {
  const [, total] = /^bytes \*\/(\d+)$/.exec(headers["content-range"] ?? "") ?? [];
  return total === undefined ? undefined : Number(total);
}
