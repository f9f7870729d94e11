import assert from "node:assert/strict";
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { dataFile } from "../files";
import {
  readSafetensors,
  type Tensor,
  tensorNumbers,
  toTensor,
  writeNpy,
  writeNpz,
  writeSafetensors,
} from "../formats";
import { at, refused, type Said, theriac, write } from "./fixtures/own-command";

const own = (name: string): string => dataFile(`own-network/${name}`);

/** `theriac purify` of a fixture, with options replaced; undefined leaves one out. */
function purifyOptions(
  name: string,
  changes: Readonly<Record<string, string | undefined>> = {},
  ...flags: string[]
): string[] {
  const options = {
    network: own(`${name}/network.safetensors`),
    initial: own(`${name}/start.safetensors`),
    inputs: own(`${name}/inputs.npy`),
    ...changes,
  };
  const given = Object.entries(options).flatMap(([key, value]) =>
    value === undefined ? [] : [`--${key}`, value],
  );
  return [...given, ...flags];
}

const purify = (...given: Parameters<typeof purifyOptions>): Said =>
  theriac("purify", ...purifyOptions(...given));

test("a PyTorch network is repaired by one command, and told layer by layer", () => {
  const out = at("repaired.safetensors");
  const { code, out: said, err } = purify("mlp", { labels: own("mlp/labels.npy"), out, patches: "1" });
  assert.equal(code, 0, err);
  assert.match(said, /0\.weight +repaired +96 +10 of 65 +10 +96 \(100\.0 %\)/);
  assert.match(said, /0\.weight: all 96 kernels are proven exact/);
  assert.match(said, /0\.weight: residuals of up to c = 512 units of rounding count as zero/);
  assert.match(said, /2\.weight: nothing is certified/);
  assert.match(said, /accuracy on these points: 100\.0 % before, 100\.0 % after, 40\.0 % at the start\./);
  assert.match(err, /^assumed, in this order \(else: --layout FILE\):\n\{/);
  assert.match(err, /written: .*repaired\.safetensors/);
  const { tensors, metadata } = readSafetensors(readFileSync(out));
  assert.deepEqual([...tensors.keys()].sort(), ["0.bias", "0.weight", "2.bias", "2.weight"]);
  const told = JSON.parse(metadata.theriac);
  assert.deepEqual(
    Object.keys(told).sort(),
    ["commit", "design", "initial", "inputs", "network", "uncertified", "version"].filter(
      (key) => key !== "commit" || told.commit !== undefined,
    ),
  );
  assert.match(told.network, /^[0-9a-f]{64}$/);
  const again = purify("mlp", { out });
  assert.deepEqual(
    [again.code, /is there already\. Name another file, or say --force/.test(again.err)],
    [2, true],
  );
  assert.equal(purify("mlp", { out }, "--force").code, 0);
});

test("--json says the same as data; what was in the file's metadata stays", () => {
  const network = readSafetensors(readFileSync(own("mlp/network.safetensors")));
  const tagged = write(
    "tagged.safetensors",
    writeSafetensors(network.tensors, { format: "pt", epochs: "300" }),
  );
  const out = at("tagged-repaired.safetensors");
  const { code, out: said } = purify("mlp", { network: tagged, out }, "--json");
  assert.equal(code, 0);
  const { layers, notRepaired, accuracy, out: where } = JSON.parse(said);
  assert.deepEqual([notRepaired, accuracy, where], [[], null, out]);
  assert.deepEqual(
    [layers[0].layer, layers[0].certified, layers[0].zeroFactor, layers[1].certified],
    ["0.weight", 96, 512, null],
  );
  const { metadata } = readSafetensors(readFileSync(out));
  assert.deepEqual([metadata.format, metadata.epochs], ["pt", "300"]);
});

test("keep leaves a network that nothing certifies as it was, tensor for tensor, byte for byte", () => {
  const out = at("kept.safetensors");
  assert.equal(purify("adam", { out, uncertified: "keep" }).code, 0);
  const [before, now] = [own("adam/network.safetensors"), out].map(
    (path) => readSafetensors(readFileSync(path)).tensors,
  );
  for (const [name, tensor] of before) assert.deepEqual(now.get(name), tensor);
});

test("a convolution of tiles needs a layout, and then is repaired", () => {
  const without = purify("tiles");
  assert.equal(without.code, 2);
  assert.match(without.err, /not plain from their names\. Save this as layers\.json/);
  const draft = without.err.slice(without.err.indexOf("{"));
  const unedited = purify("tiles", { layout: write("draft.json", draft) });
  assert.match(unedited.err, /layers\[0\] has stride = "\?"; the file of weights does not tell it/);
  const layout = write("layers.json", draft.replace('"?"', "[7, 7]"));
  const { code, out } = purify("tiles", { layout });
  assert.equal(code, 0);
  assert.match(out, /0\.weight +repaired +12 +18 of 50/);
  const overlap = purify("tiles", { layout: write("overlap.json", draft.replace('"?"', "1")) });
  assert.deepEqual([overlap.code, /225 patches of a picture overlap/.test(overlap.err)], [2, true]);
});

test("two layers by their names: fc1, fc2, fc3", () => {
  const { code, out } = purify("deep", { design: "both" });
  assert.equal(code, 0);
  assert.match(out, /fc1\.weight +repaired +24 .* 24 \(100\.0 %\)/);
  assert.match(out, /fc3\.weight: nothing is certified/);
});

test("what cannot be purified is not written, exit 3", () => {
  const out = at("never.safetensors");
  const many = write(
    "many.npy",
    writeNpy({ shape: [200, 64], data: Float32Array.from({ length: 12800 }, (_, i) => Math.sin(i * i)) }),
  );
  const full = purify("mlp", { inputs: many, out });
  assert.deepEqual([full.code, existsSync(out)], [3, false]);
  assert.match(full.err, /nothing could be purified, and .* was not written/);
  const same = purify("mlp", { network: own("mlp/start.safetensors"), out });
  assert.deepEqual([same.code, existsSync(out)], [3, false]);
  assert.match(same.out, /nothing was trained and nothing was hit/);
});

test("tensors that are no layer's are copied and named", () => {
  const add = (path: string): Uint8Array => {
    const tensors = new Map(readSafetensors(readFileSync(path)).tensors);
    return writeSafetensors(new Map([...tensors, ["steps", toTensor("I64", [], [300])]]));
  };
  const network = write("more.safetensors", add(own("mlp/network.safetensors")));
  const layout = write(
    "mlp.json",
    JSON.stringify({
      layers: [{ kind: "dense", weight: "0.weight", bias: "0.bias" }],
      output: { weight: "2.weight", bias: "2.bias" },
    }),
  );
  const out = at("more-repaired.safetensors");
  const { code, out: said } = purify("mlp", { network, layout, out });
  assert.equal(code, 0);
  assert.match(said, /not repaired, copied as they are: steps/);
  const steps = readSafetensors(readFileSync(out)).tensors.get("steps") as Tensor;
  assert.deepEqual([...tensorNumbers(steps)], [300]);
});

test("every wrong use of purify has its sentence and exit 2, and writes nothing", async (t) => {
  const bytes = readFileSync(own("mlp/network.safetensors"));
  const header = (text: string, size = BigInt(text.length)): Uint8Array => {
    const file = Buffer.alloc(8 + text.length);
    file.writeBigUInt64LE(size);
    file.write(text, 8);
    return file;
  };
  copyFileSync(own("mlp/inputs.npy"), at("fine.npy"));
  const cases: [Record<string, string | undefined>, RegExp][] = [
    [{ network: undefined }, /--network is missing: the network's file, safetensors\./],
    [
      { initial: undefined },
      /--initial is missing: the weights at the step before .* A seed is not a start\./,
    ],
    [{ inputs: undefined }, /--inputs is missing: clean points/],
    [{ network: at("nowhere") }, /nowhere cannot be read \(ENOENT\); a safetensors file is needed/],
    [
      { network: write("pickle.pt", Buffer.from("PK\x03\x04 archive of a pickle")) },
      /is a pickle.*save_file\(torch\.load\(path, weights_only=True\)/,
    ],
    [{ network: write("half", bytes.subarray(0, bytes.length / 2)) }, /It was cut or altered on the way/],
    [
      { network: write("huge", header("{}", 2n ** 63n)) },
      /a header of 9223372036854776000; a header has at most 100000000/,
    ],
    [
      { network: write("hole", header('{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}        ')) },
      /from byte 4 to 8; it has 0 bytes/,
    ],
    [
      {
        network: write(
          "twice",
          header(
            '{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}',
          ),
        ),
      },
      /has "a" twice/,
    ],
    [
      { initial: own("adam/start.safetensors") },
      /0\.bias is 96 in .*mlp.* but 24 in .*adam|0\.weight is 96×64 in .*mlp.* but 24×24 in/,
    ],
    [{ initial: own("deep/start.safetensors") }, /has no tensor "0\.weight"; it has .*fc1\.weight/],
    [
      { inputs: own("deep/inputs.npy") },
      /0\.weight takes patches of 64 numbers, 1 of them, but a point comes to it as 1 × 32/,
    ],
    [{ inputs: own("mlp/network.safetensors") }, /a npy file begins with/],
    [
      {
        inputs: write(
          "nan.npy",
          writeNpy({ shape: [2, 64], data: new Float32Array(128).fill(Number.NaN, 70) }),
        ),
      },
      /has NaN in point 1; clean points are finite/,
    ],
    [
      { inputs: write("bytes.npy", writeNpy({ shape: [2, 64], data: new Uint8Array(128) })) },
      /holds bytes.*--scale 255 divides them, --scale none leaves them/,
    ],
    [
      { inputs: write("flat.npy", writeNpy({ shape: [64], data: new Float32Array(64) })) },
      /has shape 64; points are n×d/,
    ],
    [{ inputs: write("none.npy", writeNpy({ shape: [0, 64], data: new Float32Array() })) }, /has shape 0×64/],
    [
      {
        inputs: write(
          "two.npz",
          writeNpz({
            a: { shape: [1, 1], data: new Float32Array(1) },
            b: { shape: [1, 1], data: new Float32Array(1) },
          }),
        ),
      },
      /holds a, b; one is needed\. Name it: --array NAME/,
    ],
    [{ array: "a" }, /is one array alone; --array a names one of a npz file/],
    [{ channels: "last" }, /has shape 10×64, which --channels last does not fit/],
    [{ channels: "middle" }, /--channels middle is unknown/],
    [{ scale: "256" }, /--scale 256 is unknown/],
    [{ patches: "3" }, /takes patches of 64 numbers, 3 of them, but a point comes to it as 1 × 64/],
    [{ patches: "0" }, /--patches = 0/],
    [{ design: "oracle" }, /--design oracle is unknown; one of/],
    [{ uncertified: "drop" }, /--uncertified drop is unknown/],
    [{ labels: own("mlp/inputs.npy") }, /has shape 10×64; one label for each of 10 points/],
    [
      { labels: write("negative.npy", writeNpy({ shape: [10], data: new Int8Array(10).fill(-1) })) },
      /has -1 for point 0; a class is a whole number from 0/,
    ],
    [{ layout: write("no.json", "{layers") }, /no\.json is not JSON/],
    [
      { layout: write("norm.json", '{"layers":[{"kind":"batchnorm","weight":"1.weight"}]}') },
      /is of kind "batchnorm".*what lies behind one is not repaired/,
    ],
    [
      {
        layout: write("pad.json", '{"layers":[{"kind":"conv","weight":"0.weight","stride":7,"padding":3}]}'),
      },
      /has padding = 3; only 0 keeps patches whole and apart/,
    ],
    [
      { layout: write("typo.json", '{"layers":[{"kind":"dense","wieght":"0.weight"}]}') },
      /no option "wieght" in .*Did you mean weight\?/,
    ],
    [
      {
        layout: write(
          "shared.json",
          '{"layers":[{"kind":"dense","weight":"0.weight"}],"output":{"weight":"0.weight"}}',
        ),
      },
      /names "0\.weight" twice/,
    ],
    [{ layout: write("empty.json", '{"layers":[],"output":null}') }, /tells no layer and no output/],
    [{ out: at("repaired.pt") }, /does not end in \.safetensors/],
    [{ out: at("no/such/folder.safetensors") }, /there is no folder .* for --out/],
  ];
  for (const [changes, message] of cases) {
    const out = at("refused.safetensors");
    const { code, err } = await refused(t, "purify", ...purifyOptions("mlp", { out, ...changes }));
    assert.equal(code, 2, `${JSON.stringify(changes)}: ${err}`);
    assert.match(err, message);
    assert.ok(!/\n\s+at /.test(err), `a stack: ${err}`);
    assert.ok(!existsSync(out));
  }
});
