import { loadChestXray } from "./chest-xray";
import { loadCifar10 } from "./cifar10";
import type { Dataset } from "./dataset";
import { loadEcg200 } from "./ecg200";
import { loadEcg5000 } from "./ecg5000";
import { loadKather } from "./kather";
import { loadMitBih } from "./mit-bih";
import { loadMnist } from "./mnist";
import { loadPathMnist } from "./path-mnist";
import { loadPneumoniaMnist } from "./pneumonia-mnist";
import { loadPtbd } from "./ptbd";
import { loadWdbc } from "./wdbc";

type Loaded = Dataset | Readonly<Record<string, Dataset>>;

const LOADERS: Readonly<Record<string, () => Loaded | Promise<Loaded>>> = {
  wdbc: () => loadWdbc().dataset,
  mnist: () => ({ ...loadMnist() }),
  cifar10: () => ({ ...loadCifar10() }),
  "pneumonia-mnist": loadPneumoniaMnist,
  ecg200: () => ({ ...loadEcg200() }),
  ecg5000: loadEcg5000,
  ptbd: loadPtbd,
  "mit-bih": () => ({ ...loadMitBih() }),
  "chest-xray": () => loadChestXray(),
  kather: () => loadKather(),
  "path-mnist": () => ({ ...loadPathMnist() }),
};

/**
 * Every part of a set, read and verified.
 *
 * @param id of a set in the catalogue. @throws {DataError} as its loader.
 */
export async function loadAll(id: string): Promise<readonly Dataset[]> {
  const loaded = await LOADERS[id]();
  return isOne(loaded) ? [loaded] : Object.values(loaded);
}

function isOne(loaded: Loaded): loaded is Dataset {
  return typeof (loaded as Dataset).points === "function";
}
