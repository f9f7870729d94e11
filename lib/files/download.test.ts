import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { Worker } from "node:worker_threads";
import { DataError } from "../num";
import { type DownloadOptions, download } from ".";

/** 300 kB that are not the same anywhere. */
const FILE = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 31 + (i >> 8)) & 255));
const digest = { algorithm: "sha256", hex: createHash("sha256").update(FILE).digest("hex") } as const;

type Handler = (request: IncomingMessage, response: ServerResponse, times: number) => void;

interface Place {
  readonly url: string;
  readonly target: string;
  readonly folder: string;
  /** The Range of each request, in order. */
  readonly ranges: (string | undefined)[];
  get(options?: Partial<DownloadOptions>): Promise<void>;
}

/** A server on this machine and a folder, gone when the test ends. */
async function serve(t: TestContext, handler: Handler): Promise<Place> {
  const ranges: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    ranges.push(request.headers.range);
    handler(request, response, ranges.length);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const folder = mkdtempSync(join(tmpdir(), "theriac-download-"));
  t.after(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/file.bin`;
  const target = join(folder, "deep", "file.bin");
  const get = (options: Partial<DownloadOptions> = {}): Promise<void> =>
    download(url, target, { digest, pauseMs: 1, stallMs: 5000, ...options });
  return { url, target, folder, ranges, get };
}

/** A server that does as it should: it sends parts of the file. */
const honest: Handler = (request, response) => {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
  if (from >= FILE.length) {
    response.writeHead(416, { "content-range": `bytes */${FILE.length}` }).end();
    return;
  }
  const rest = FILE.subarray(from);
  const headers = { "content-length": rest.length };
  if (request.headers.range === undefined) response.writeHead(200, headers);
  else
    response.writeHead(206, {
      ...headers,
      "content-range": `bytes ${from}-${FILE.length - 1}/${FILE.length}`,
    });
  response.end(rest);
};

/** Promises all of the rest, and closes the connection after so many bytes. */
function breakingOff(after: number): Handler {
  return (request, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
    response.writeHead(from > 0 ? 206 : 200, {
      "content-length": FILE.length - from,
      ...(from > 0 ? { "content-range": `bytes ${from}-${FILE.length - 1}/${FILE.length}` } : {}),
    });
    response.write(FILE.subarray(from, from + after), () => response.destroy());
  };
}

async function refused(work: Promise<void>, said: RegExp): Promise<void> {
  await assert.rejects(work, (error: Error) => {
    assert.ok(error instanceof DataError, error.stack);
    assert.match(error.message, said);
    return true;
  });
}

const nothingIsKept = ({ folder }: Place): void =>
  assert.deepEqual(existsSync(join(folder, "deep")) ? readdirSync(join(folder, "deep")) : [], []);

test("a file is downloaded whole, with its progress told and nothing beside it", async (t) => {
  const place = await serve(t, honest);
  const told: [number, number | undefined][] = [];
  await place.get({ bytes: FILE.length, onProgress: (done, total) => told.push([done, total]) });
  assert.deepEqual(readFileSync(place.target), FILE);
  assert.deepEqual(readdirSync(join(place.folder, "deep")), ["file.bin"]);
  assert.deepEqual(told.at(-1), [FILE.length, FILE.length]);
  assert.ok(told.every(([done], i) => i === 0 || done > told[i - 1][0]));
});

test("a server that breaks off again and again is asked for the rest each time", async (t) => {
  const place = await serve(t, (request, response, times) =>
    (times < 5 ? breakingOff(64_000) : honest)(request, response, times),
  );
  await place.get();
  assert.deepEqual(readFileSync(place.target), FILE);
  assert.equal(place.ranges[0], undefined);
  assert.ok(
    place.ranges.length === 5 && place.ranges.slice(1).every((range) => /^bytes=[1-9]/.test(range ?? "")),
  );
});

test("one that sends nothing new is given up; what came is kept, and the next call goes on there", async (t) => {
  let isMended = false;
  const place = await serve(t, (request, response, times) => {
    if (isMended) honest(request, response, times);
    else if (times === 1) breakingOff(64_000)(request, response, times);
    else response.destroy();
  });
  await refused(
    place.get({ tries: 2 }),
    /broke off after \d+ bytes \(.*\), 3 times\. Try again later: it goes on where it stopped/,
  );
  const [part] = readdirSync(join(place.folder, "deep"));
  assert.equal(part, ".file.bin.part");
  const kept = readFileSync(join(place.folder, "deep", part)).length;
  assert.ok(kept > 0);
  isMended = true;
  await place.get();
  assert.equal(place.ranges.at(-1), `bytes=${kept}-`);
  assert.deepEqual(readFileSync(place.target), FILE);
});

test("a server that ignores what part is asked for sends all of it anew", async (t) => {
  const place = await serve(t, (request, response, times) => {
    if (times === 1) return breakingOff(64_000)(request, response, times);
    response.writeHead(200, { "content-length": FILE.length }).end(FILE);
  });
  await place.get();
  assert.match(String(place.ranges[1]), /^bytes=/);
  assert.deepEqual(readFileSync(place.target), FILE);
});

test("a server that sends another part than was asked for is refused", async (t) => {
  const place = await serve(t, (request, response, times) => {
    if (times === 1) return breakingOff(64_000)(request, response, times);
    response.writeHead(206, { "content-range": `bytes 7-99/${FILE.length}`, "content-length": 93 });
    response.end(FILE.subarray(7, 100));
  });
  await refused(place.get(), /was asked for bytes from \d+ on and sends bytes 7-99\/300000/);
});

test("what was kept and turns out to be all of it is verified, not asked for once more", async (t) => {
  const place = await serve(t, honest);
  await refused(place.get({ digest: { algorithm: "sha256", hex: "0" } }), /nothing is kept/);
  writeFileSync(join(place.folder, "deep", ".file.bin.part"), FILE);
  await place.get();
  assert.equal(place.ranges.at(-1), `bytes=${FILE.length}-`);
  assert.deepEqual(readFileSync(place.target), FILE);
});

test("more was kept than there is: it is begun anew", async (t) => {
  const place = await serve(t, honest);
  await refused(place.get({ digest: { algorithm: "sha256", hex: "0" } }), /nothing is kept/);
  writeFileSync(join(place.folder, "deep", ".file.bin.part"), Buffer.alloc(FILE.length + 1));
  await place.get();
  assert.deepEqual(readFileSync(place.target), FILE);
});

test("wrong bytes are refused with both digests, and nothing is kept", async (t) => {
  const wrong = Buffer.from(FILE);
  wrong[150_000] ^= 1;
  const place = await serve(t, (_, response) => response.end(wrong));
  const found = createHash("sha256").update(wrong).digest("hex");
  await refused(
    place.get(),
    new RegExp(`sent 300000 bytes whose SHA-256 is ${found}, not ${digest.hex}; nothing is kept`),
  );
  nothingIsKept(place);
  const md5 = createHash("md5").update(wrong).digest("hex");
  await place.get({ digest: { algorithm: "md5", hex: md5 } });
  assert.deepEqual(readFileSync(place.target), wrong);
});

test("a file of another length than it should have is refused before it comes", async (t) => {
  const place = await serve(t, honest);
  await refused(place.get({ bytes: 299_999 }), /has 300000 bytes, not 299999; nothing is kept/);
  await refused(place.get({ maxBytes: 1000 }), /has 300000 bytes, more than 1000; nothing is kept/);
  nothingIsKept(place);
});

test("a server that tells no length and sends without end is stopped at the limit", async (t) => {
  let sent = 0;
  const place = await serve(t, (_, response) => {
    const more = (): void => {
      sent += FILE.length;
      if (!response.destroyed) response.write(FILE, () => setImmediate(more));
    };
    more();
  });
  await refused(place.get({ maxBytes: 1_000_000 }), /sends more than the 1000000 bytes that it should have/);
  nothingIsKept(place);
  assert.ok(sent < 100_000_000);
});

test("a server that promises less than it sends is found out by the digest", async (t) => {
  const place = await serve(t, (request) => {
    const { socket } = request;
    socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
    socket.end(FILE);
  });
  await refused(place.get(), /sent 1000 bytes whose SHA-256 is/);
  nothingIsKept(place);
});

test("a server that falls silent counts as one that breaks off", async (t) => {
  const place = await serve(t, (request, response, times) => {
    if (times > 2) return honest(request, response, times);
    if (times === 2) return; // no answer at all
    response.writeHead(200, { "content-length": FILE.length });
    response.write(FILE.subarray(0, 1000));
  });
  await place.get({ stallMs: 100 });
  assert.deepEqual(place.ranges, [undefined, "bytes=1000-", "bytes=1000-"]);
  assert.deepEqual(readFileSync(place.target), FILE);
  const silent = await serve(t, () => undefined);
  await refused(
    silent.get({ stallMs: 50, tries: 1 }),
    /broke off after 0 bytes \(127\.0\.0\.1:\d+ said nothing for 0\.05 s\)/,
  );
});

test("a server that has no time is asked again, one that says no is not", async (t) => {
  const busy = await serve(t, (request, response, times) =>
    times === 1 ? response.writeHead(503).end() : honest(request, response, times),
  );
  await busy.get();
  assert.equal(busy.ranges.length, 2);
  const no = await serve(t, (_, response) => response.writeHead(404).end());
  await refused(no.get(), /answers 404 Not Found\. See in a browser whether the file has moved/);
  assert.equal(no.ranges.length, 1);
});

test("a redirect is followed on the same host, and no further than five times", async (t) => {
  const place = await serve(t, (request, response, times) =>
    request.url === "/file.bin"
      ? response.writeHead(302, { location: "/elsewhere" }).end()
      : honest(request, response, times),
  );
  await place.get();
  assert.deepEqual(readFileSync(place.target), FILE);
  const circle = await serve(t, (_, response) => response.writeHead(302, { location: "/file.bin" }).end());
  await refused(circle.get(), /sends us on more than 5 times/);
});

for (const [what, location, said] of [
  [
    "another host",
    "https://example.org/file.bin",
    /leads to example\.org, and not to 127\.0\.0\.1\. It is not followed/,
  ],
  ["another name of this machine", "http://localhost:1/file.bin", /which is not https/],
  [
    "plain http",
    "http://example.org/file.bin",
    /leads to http:\/\/example\.org\/file\.bin, which is not https/,
  ],
  ["a file", "file:///etc/hostname", /which is not https/],
] as const)
  test(`a redirect to ${what} is not followed`, async (t) => {
    const place = await serve(t, (_, response) => response.writeHead(301, { location }).end());
    await refused(place.get(), said);
    nothingIsKept(place);
  });

test("a host that is allowed is followed to", async (t) => {
  const place = await serve(t, (_, response) =>
    response.writeHead(301, { location: "https://localhost:1/file.bin" }).end(),
  );
  await refused(
    place.get({ hosts: ["example.invalid"], tries: 0 }),
    /broke off after 0 bytes \(.*example\.invalid/,
  );
});

test("no test downloads from elsewhere, and no worker thread from anywhere", async (t) => {
  const place = await serve(t, honest);
  await refused(
    download("https://example.org/file.bin", place.target, { digest }),
    /asked for in a test, where nothing is downloaded/,
  );
  const code = `require(${JSON.stringify(join(__dirname, "index.js"))})
    .download(${JSON.stringify(place.url)}, ${JSON.stringify(place.target)}, ${JSON.stringify({ digest })})
    .then(() => "came", (error) => error.message)
    .then((said) => require("node:worker_threads").parentPort.postMessage(said));`;
  const worker = new Worker(code, { eval: true });
  const said = await new Promise<string>((resolve) => worker.once("message", resolve));
  await worker.terminate();
  assert.match(said, /asked for in a worker thread, where nothing is downloaded/);
  assert.equal(place.ranges.length, 0);
});
